package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.interleave.compile.Problem;
import dev.interleave.support.JsonSchema;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunJsonTest {
    private static final long ORIGIN = 1_000_000;

    private static final String GOLDEN =
            """
            {"schema":2,"program":"threads/start-join","language":"java",
            "outcome":{"kind":"exited","exitCode":3,"message":"It left.","limit":"threads"},
            "problems":[{"file":"A.java","line":3,"column":7,"severity":"warning","message":"hm"},
            {"severity":"error","message":"no place"}],
            "wallNanos":900,"cpuNanos":400,"cores":2,
            "counts":{"platformThreadsStarted":1,"virtualThreadsStarted":0,"processesStarted":0,
            "tasks":1,"tasksFailed":1,"tasksCancelled":0,"tasksRefused":0,"tasksNeverBegun":0,"periodicRuns":0,"forks":0,"splits":0,
            "calls":3,"maxConcurrency":2,"dropped":7,"mutedCallSites":0,"callsLeftOut":0,"gapsInOutput":0,"outputDropped":0},
            "lanes":[{"id":1,"name":"main","kind":"main","threadId":1,"daemon":false,"pid":42,"start":0,"end":800},
            {"id":2,"name":"pool-1-thread-1","kind":"worker","threadId":30,"daemon":true,"pool":"pool-1","pid":42,"start":100,"end":null,"cpuNanos":77,"runnableNanos":5}],
            "spans":[{"id":1,"lane":1,"kind":"call","name":"task(\\"a\\u00FC\\")","start":10,"end":700,"failed":null,"parent":null,"line":12,"startCore":0,"endCore":1},
            {"id":2,"lane":2,"kind":"task","name":"job","submitted":90,"submittedBy":1,"start":110,"end":500,"failed":"java.lang.Error: x","parent":null,"startCore":0,"endCore":0},
            {"id":3,"lane":2,"kind":"call","name":"in()","start":120,"end":500,"failed":null,"parent":2,"line":5,"startCore":0,"endCore":0},
            {"id":4,"lane":2,"kind":"call","name":"later()","start":550,"end":null,"failed":null,"parent":null,"line":6,"startCore":0}],
            "states":[{"lane":1,"state":"waiting","start":200,"end":300,"on":"pool-1-thread-1","holder":2},
            {"lane":2,"state":"blocked","start":330,"end":358,"on":"gate","onId":8,"holder":1,"line":4},
            {"lane":2,"state":"blocked","start":600,"end":null,"on":"Object"}],
            "deadlock":[],
            "output":[{"t":130,"lane":2,"stream":"out","text":"\\uD83D\\n"},{"t":140,"stream":"err","text":"raw"}],
            "locks":[{"id":8,"name":"gate","kind":"lock","acquisitions":2,"contended":1,"waitedNanos":28,"longestWaitNanos":28,"holdsLeftOut":0,
            "holds":[{"lane":1,"start":310,"end":350,"line":9},{"lane":2,"start":360,"end":null,"waited":28,"line":4}]}],
            "queues":[{"id":1,"name":"jobs","puts":1,"takes":0,"deepest":1,"depth":[[360,0],[360,1]]}],
            "things":[{"id":8,"name":"gate"},{"id":1,"name":"jobs"}],
            "links":[{"kind":"lock","from":1,"start":350,"to":2,"end":360,"on":"gate"}],
            "counters":{"linksLeftOut":0,"heapBytes":[[360,4096]]}}
            """;

    @Test
    void a_run_is_written_to_the_letter_of_the_contract() throws IOException {
        assertThat(json(result())).isEqualTo(GOLDEN.replace("\n", "") + "\n");
    }

    @Test
    void it_is_one_json_document_and_the_stream_stays_open() throws IOException {
        var out = new ByteArrayOutputStream();
        new RunJson().write(result(), 2, out);
        out.write(' ');
        List<String> names = new ArrayList<>();
        try (var parser = new JsonFactory().createParser(out.toByteArray())) {
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    names.add(parser.currentName());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            assertThat(depth).isZero();
        }
        assertThat(names)
                .containsExactly(
                        "schema",
                        "program",
                        "language",
                        "outcome",
                        "problems",
                        "wallNanos",
                        "cpuNanos",
                        "cores",
                        "counts",
                        "lanes",
                        "spans",
                        "states",
                        "deadlock",
                        "output",
                        "locks",
                        "queues",
                        "things",
                        "links",
                        "counters");
    }

    @Test
    void what_is_unknown_is_absent() throws IOException {
        var nothing =
                new RunResult(
                        Program.of("X.java", ""),
                        new Outcome(Outcome.Kind.COMPILE_ERROR, -1, "No.", ""),
                        List.of(),
                        RunSnapshot.EMPTY,
                        0,
                        -1);
        assertThat(json(nothing))
                .contains("\"outcome\":{\"kind\":\"compile-error\",\"message\":\"No.\"}")
                .doesNotContain("cpuNanos", "exitCode", "\"limit\"");
    }

    private static String json(RunResult result) throws IOException {
        var out = new ByteArrayOutputStream();
        new RunJson().write(result, 2, out);
        String json = out.toString(StandardCharsets.UTF_8);
        JsonSchema.ofRuns().check(json);
        return json;
    }

    private static RunResult result() {
        var model = new TraceModel();
        long main = 1;
        long worker = 30;
        for (TraceEvent event :
                List.<TraceEvent>of(
                        new TraceEvent.RunBegan(at(0, main), 42),
                        new TraceEvent.CallBegan(at(10, main), "task(\"aü\")", "Main.task", 12),
                        new TraceEvent.TaskSubmitted(at(90, main), 5, "job"),
                        new TraceEvent.ThreadStarted(
                                at(95, main), worker, "pool-1-thread-1", false, true),
                        new TraceEvent.ThreadBegan(at(100, worker), "pool-1-thread-1", false, true),
                        new TraceEvent.TaskBegan(at(110, worker), 5, "job"),
                        new TraceEvent.CallBegan(at(120, worker), "in()", "Main.in", 5),
                        new TraceEvent.Output(at(130, worker), false, "\uD83D\n"),
                        new TraceEvent.Output(at(140, 0), true, "raw"),
                        new TraceEvent.WaitBegan(at(200, main), WaitKind.JOIN, "", 0, worker),
                        new TraceEvent.WaitEnded(at(300, main), WaitKind.JOIN),
                        new TraceEvent.LockAcquired(at(310, main), 8, "gate", 9, false, false),
                        new TraceEvent.WaitBegan(
                                at(330, worker), WaitKind.LOCK, "gate", 9, 0, 0, 4, 8),
                        new TraceEvent.LockReleased(at(350, main), 8, 0, false),
                        new TraceEvent.WaitEnded(at(358, worker), WaitKind.LOCK),
                        new TraceEvent.LockAcquired(at(360, worker), 8, "gate", 4, false, false),
                        new TraceEvent.QueueSeen(at(360, worker), 1, "jobs", 0, 3),
                        new TraceEvent.QueuePut(at(360, worker), 1, 12),
                        new TraceEvent.HeapUsed(at(360, 0), 4096),
                        new TraceEvent.CpuSampled(at(400, worker), 77, 5),
                        new TraceEvent.TaskEnded(at(500, worker), 5, "java.lang.Error: x"),
                        new TraceEvent.CallBegan(at(550, worker), "later()", "Main.later", 6),
                        new TraceEvent.WaitBegan(
                                at(600, worker), WaitKind.MONITOR, "java.lang.Object", 9, 0),
                        new TraceEvent.CallEnded(
                                new Stamp(ORIGIN + 700, main, 1), "Main.task", 12, ""),
                        new TraceEvent.MainEnded(at(800, main), ""),
                        new TraceEvent.Dropped(at(850, 0), 7))) {
            model.accept(event);
        }
        model.end(ORIGIN + 900);
        return new RunResult(
                Program.of("threads/start-join", ""),
                new Outcome(Outcome.Kind.EXITED, 3, "It left.", "threads"),
                List.of(
                        new Problem("A.java", 3, 7, 1, 2, Problem.Severity.WARNING, "hm", "help"),
                        new Problem("", 0, 0, -1, -1, Problem.Severity.ERROR, "no place", "")),
                model.snapshot(ORIGIN + 900),
                900,
                400);
    }

    private static Stamp at(long nanos, long thread) {
        return new Stamp(ORIGIN + nanos, thread, 0);
    }
}
