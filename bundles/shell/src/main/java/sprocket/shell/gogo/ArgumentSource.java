package sprocket.shell.gogo;

import java.util.List;
import sprocket.shell.channel.Candidate;

/** Knows what may stand behind a command. */
public interface ArgumentSource {

    /**
     * @param command of the scope {@code rtsp}, or {@code help}
     * @param before the arguments that stand there already
     */
    List<Candidate> arguments(String command, List<String> before);
}
