// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;

/** A session of the runtime of Gogo with some commands. */
final class GogoConsole {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandSession session;
    private boolean failed;

    /** @param commands by the names of their functions */
    GogoConsole(Map<String, Object> commands) {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        commands.forEach((function, command) -> processor.addCommand(RtspCommands.SCOPE, command, function));
        processor.addCommand("test", new Copy(), "copy");
        session = processor.createSession(InputStream.nullInputStream(), new ByteArrayOutputStream(), err);
        session.setJobListener((job, previous, current) ->
                failed |= current == Job.Status.Done && !job.result().isSuccess());
    }

    static GogoConsole of(String function, Object command) {
        return new GogoConsole(Map.of(function, command));
    }

    /** Copies its input. */
    public static final class Copy {

        public String copy() throws Exception {
            return new String(Process.Utils.current().in().readAllBytes(), Charset.defaultCharset()).stripTrailing();
        }
    }

    GogoConsole columns(Object columns) {
        session.put("COLUMNS", columns);
        return this;
    }

    /** The output of a line; if it fails, {@code failed: } and its error output. */
    String run(String line) throws Exception {
        err.reset();
        failed = false;
        Object result = session.execute(line);
        String errors = err.toString(Charset.defaultCharset()).stripTrailing();
        return failed ? "failed: " + errors : result + errors;
    }
}
