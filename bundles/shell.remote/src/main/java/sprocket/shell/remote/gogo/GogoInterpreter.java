// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Result;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.ExitCode;
import sprocket.shell.channel.Interpreter;

/**
 * A Gogo session without a terminal: the input of commands is empty. After an interruption Gogo can no longer write to
 * the session, so the next line gets a new one with the same variables.
 */
final class GogoInterpreter implements Interpreter {

    /** The variable with the width of the terminal, as in Gogo's JLine console. */
    private static final String COLUMNS = "COLUMNS";

    private static final String VARIABLES = ".variables";
    private static final String QUIET = ".Gogo.format";

    private final CommandProcessor processor;
    private final Builtins builtins;
    private final FailureText failures;
    private final Completion completion;
    private final OutputStream out;
    private final OutputStream err;
    private SessionOutput sessionOut;
    private SessionOutput sessionErr;
    private volatile CommandSession session;
    /** The result of the last job of the line. */
    private volatile Result last;

    GogoInterpreter(
            CommandProcessor processor,
            Builtins builtins,
            FailureText failures,
            Completion completion,
            OutputStream out,
            OutputStream err) {
        this.processor = processor;
        this.builtins = builtins;
        this.failures = failures;
        this.completion = completion;
        this.out = out;
        this.err = err;
        open();
    }

    private void open() {
        sessionOut = new SessionOutput(out, Charset.defaultCharset());
        sessionErr = new SessionOutput(err, Charset.defaultCharset());
        CommandSession opened = processor.createSession(InputStream.nullInputStream(), sessionOut, sessionErr);
        opened.setJobListener((job, previous, current) -> {
            if (current == Job.Status.Done && job.parent() == null) {
                last = job.result();
            }
        });
        builtins.install(opened);
        session = opened;
    }

    @Override
    public int run(String line, int columns) throws InterruptedException {
        session.put(COLUMNS, columns);
        last = null;
        try {
            Object result = session.execute(line);
            print(result);
            return last == null || last.isSuccess() ? ExitCode.OK : ExitCode.FAILED;
        } catch (InterruptedException | InterruptedIOException e) {
            renew();
            throw new InterruptedException("The line was interrupted");
        } catch (Exception e) {
            return fail(line, e);
        }
    }

    private void print(Object result) throws IOException {
        if (result != null && !Boolean.FALSE.equals(session.get(QUIET))) {
            CharSequence text = session.format(result, Converter.INSPECT);
            boolean ended = text.length() > 0 && text.charAt(text.length() - 1) == '\n';
            sessionOut.print(ended ? text : text + "\n");
        }
    }

    private int fail(String line, Exception failure) {
        try {
            sessionErr.print(failures.explain(line, failure) + "\n");
        } catch (IOException e) {
            // The client has gone.
        }
        return failures.code(failure);
    }

    @Override
    public void directory(String path) {
        try {
            session.currentDir(Path.of(path));
        } catch (InvalidPathException e) {
            // A path of another system: files must be named by absolute paths.
        }
    }

    private void renew() {
        CommandSession old = session;
        end();
        open();
        session.currentDir(old.currentDir());
        for (Object name : (Set<?>) old.get(VARIABLES)) {
            Object value = old.get(name.toString());
            if (value != null && !name.toString().startsWith(".") && session.get(name.toString()) == null) {
                session.put(name.toString(), value);
            }
        }
    }

    @Override
    public List<Candidate> complete(String line, int cursor) {
        return completion.complete(line, cursor);
    }

    private void end() {
        sessionOut.close();
        sessionErr.close();
        session.close();
    }

    @Override
    public void close() {
        end();
    }
}
