"""The same measurements with CPython's multiprocessing.Pool."""
import multiprocessing
import sys
import time


def square(x):
    return x * x


def timed(work):
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def first_result(method):
    began = time.perf_counter()
    pool = multiprocessing.get_context(method).Pool(4)
    pool.map(square, range(4), 1)
    took = (time.perf_counter() - began) * 1e3
    pool.terminate()
    pool.join()
    return took


def round_trip(pool):
    times = sorted(timed(lambda i=i: pool.apply(square, (i,))) for i in range(1000))
    return times[len(times) // 2]


def main():
    with multiprocessing.get_context("fork").Pool(4) as pool:
        for line in sys.stdin:
            name = line.strip()
            if name in ("fork", "spawn"):
                took = first_result(name)
            elif name == "roundtrip":
                took = round_trip(pool)
            elif name == "single":
                took = timed(lambda: pool.map(square, range(100_000), 1))
            elif name == "chunks":
                took = timed(lambda: pool.map(square, range(100_000)))
            else:
                raise ValueError(name)
            print(took, flush=True)


if __name__ == "__main__":
    main()
