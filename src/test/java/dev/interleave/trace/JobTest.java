package dev.interleave.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobTest {
    private final Job job =
            new Job(
                    Map.of("Main", new byte[] {1, 2, 3}, "a.B", new byte[0]),
                    "Main",
                    List.of("first", "zweites ö"),
                    java.util.Optional.empty(),
                    "/a folder");

    @Test
    void a_job_is_read_as_it_was_written_and_leaves_what_follows() throws Exception {
        ByteArrayOutputStream bytes = written();
        bytes.write('x');
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Job read = Job.read(in);
        assertThat(read.mainClass()).isEqualTo("Main");
        assertThat(read.folder()).isEqualTo("/a folder");
        assertThat(read.arguments()).isEqualTo(job.arguments());
        assertThat(read.classes()).containsOnlyKeys("Main", "a.B");
        assertThat(read.classes().get("Main")).containsExactly(1, 2, 3);
        assertThat(in.read()).isEqualTo('x');
    }

    @Test
    void a_stream_that_ends_early_or_holds_something_else_is_an_error() throws Exception {
        byte[] whole = written().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Job.read(new DataInputStream(new ByteArrayInputStream(part))))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(EOFException.class);
        }
        whole[0] ^= 1;
        assertThatThrownBy(() -> Job.read(new DataInputStream(new ByteArrayInputStream(whole))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a job");
    }

    private ByteArrayOutputStream written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        job.write(new DataOutputStream(bytes));
        return bytes;
    }
}
