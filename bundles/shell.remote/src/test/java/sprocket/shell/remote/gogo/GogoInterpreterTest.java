// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.Interpreter;

/** Lines in sessions of the runtime of Gogo. */
@Timeout(60)
class GogoInterpreterTest {

    private final CompletableFuture<Void> waiting = new CompletableFuture<>();
    private final CompletableFuture<Process> waiter = new CompletableFuture<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interpreter interpreter = interpreter();

    /** The commands that lines run. */
    public final class Sample {

        @Descriptor("says hello")
        public String hello(String name) {
            return "hello " + name;
        }

        public String lines() {
            return "one\ntwo\n";
        }

        public boolean no() {
            return false;
        }

        public void nothing() {
            // Writes nothing.
        }

        public Object width(CommandSession session) {
            return session.get("COLUMNS");
        }

        public String where(CommandSession session) {
            return session.currentDir().toString();
        }

        public String read() throws IOException {
            return "read " + Process.Utils.current().in().read();
        }

        public void fail() {
            throw new IllegalStateException("it is \u001b[31mred\nand more");
        }

        public void mute() {
            throw new IllegalStateException();
        }

        public void refuse() {
            Process process = Process.Utils.current();
            process.err().println("refuse: not now");
            process.error(1);
        }

        public void pause() throws InterruptedException {
            waiter.complete(Process.Utils.current());
            waiting.complete(null);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private Interpreter interpreter() {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        String[] functions = {
            "hello", "lines", "nothing", "no", "width", "where", "read", "fail", "mute", "refuse", "pause"
        };
        Sample sample = new Sample();
        for (String function : functions) {
            processor.addCommand("rtsp", sample, function);
        }
        Services services = new Services()
                .command("rtsp", functions, sample)
                .command("other", "far", "")
                .completer("rtsp", 0, (function, before) -> List.of(new Candidate("world", "", "")));
        return new GogoShell(processor, services.context()).open(out, err);
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    /** Exit code, output and error output. */
    private String run(String line) throws InterruptedException {
        out.reset();
        err.reset();
        int code = interpreter.run(line, 77);
        return code + "|" + out.toString(StandardCharsets.UTF_8) + "|" + err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "rtsp:hello world ! 0|hello world~|",
                "hello world ! 0|hello world~|",
                "hello häuser ! 0|hello häuser~|",
                "lines ! 0|one~two~|",
                "nothing ! 0||",
                "width ! 0|77~|",
                "hello ! 1||hello: these are not its arguments; 'help hello' says which are~",
                "x = 'a b' ! 0|a b~|",
                "read ! 0|read -1~|",
                "fail ! 1||fail: it is \\u001b[31mred~",
                "mute ! 1||mute: IllegalStateException~",
                "refuse ! 1||refuse: not now~",
                "hell world ! 1||There is no command 'hell'. Did you mean hello?~",
                "absurd ! 1||There is no command 'absurd'; 'help' lists those that there are~"
            })
    void aLineSaysHowItEnds(String line, String outcome) throws Exception {
        assertThat(run(line)).isEqualTo(outcome.replace("~", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello (", "hello 'world", "{"})
    void aLineThatCannotBeReadIsNoFailedCommand(String line) throws Exception {
        assertThat(run(line)).startsWith("2||The line cannot be read: ");
    }

    /** A session has no terminal, and must not end the server. */
    @ParameterizedTest
    @ValueSource(strings = {"exit", "quit", "logout", "shutdown", "gosh", "gogo:gosh", "sh", "gogo:sh"})
    void wordsThatWouldEndTheServerOrWaitForEverAreRefused(String word) throws Exception {
        assertThat(run(word)).startsWith("1||" + word + ": '" + word + "' ");
    }

    @Test
    void helpSaysWhatThereIs() throws Exception {
        assertThat(run("help"))
                .startsWith("0|")
                .contains("hello         says hello", "help COMMAND  says how a command is used", "other:  far");
        assertThat(run("help hello")).isEqualTo("0|rtsp:hello - says hello\n|");
        assertThat(run("help hell")).isEqualTo("1||There is no command 'hell'. Did you mean hello?\n");
    }

    @Test
    void whoeverWantsNoResultsSeesNone() throws Exception {
        run(".Gogo.format = (no)");
        assertThat(run("hello world")).isEqualTo("0||");
    }

    @Test
    void relativeNamesAreThoseOfTheClient(@TempDir Path directory) throws Exception {
        interpreter.directory(directory.toString());
        assertThat(run("where")).isEqualTo("0|" + directory + "\n|");
        interpreter.directory("\0");
        assertThat(run("where")).as("of none").isEqualTo("0|" + directory + "\n|");
    }

    @Test
    void anInterruptionEndsTheLineAndKeepsTheVariables(@TempDir Path directory) throws Exception {
        interpreter.directory(directory.toString());
        run("x = kept");
        Thread runner = Thread.currentThread();
        waiting.thenRunAsync(runner::interrupt);
        assertThatThrownBy(() -> run("pause")).isInstanceOf(InterruptedException.class);

        assertThat(run("$x")).isEqualTo("0|kept\n|");
        assertThat(run("where")).isEqualTo("0|" + directory + "\n|");
        assertThat(run("width")).isEqualTo("0|77\n|");
    }

    /** A thread that a command has left behind must not write into the output of later lines. */
    @Test
    void whatWasInterruptedWritesNoMore() throws Exception {
        Thread runner = Thread.currentThread();
        waiting.thenRunAsync(runner::interrupt);
        assertThatThrownBy(() -> run("pause")).isInstanceOf(InterruptedException.class);
        out.reset();
        waiter.get(10, TimeUnit.SECONDS).out().println("too late");
        assertThat(waiter.get().out().checkError()).isTrue();
        assertThat(out.size()).isZero();
    }

    @Test
    void aLineIsCompleted() {
        assertThat(interpreter.complete("hello w", 7))
                .extracting(Candidate::value)
                .containsExactly("world");
        assertThat(interpreter.complete("wid", 3)).extracting(Candidate::value).containsExactly("width");
    }

    @Test
    void sessionsDoNotShareVariables() throws Exception {
        run("x = mine");
        try (Interpreter other = interpreter()) {
            out.reset();
            other.run("$x", 0);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }
}
