// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.RequireGogoWhiteboard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskWindows;
import sprocket.client.desk.SessionStatus;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.shell.channel.ArgumentCompleter;
import sprocket.shell.channel.Candidate;

/** The commands {@code desk:…}. They need no window and no display. */
@Component(
        service = {Object.class, ArgumentCompleter.class},
        property = {
            ArgumentCompleter.SCOPE + "=desk",
            "osgi.command.function=status",
            "osgi.command.function=open",
            "osgi.command.function=setup",
            "osgi.command.function=play",
            "osgi.command.function=pause",
            "osgi.command.function=teardown",
            "osgi.command.function=stop",
            "osgi.command.function=describe",
            "osgi.command.function=trust",
            "osgi.command.function=seek",
            "osgi.command.function=rate",
            "osgi.command.function=step",
            "osgi.command.function=statistics",
            "osgi.command.function=windows",
            "osgi.command.function=window",
            "osgi.command.function=swap",
            "osgi.command.function=quit"
        })
@RequireGogoWhiteboard
public final class DeskCommands implements ArgumentCompleter {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern POSITION =
            Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,6}(?:\\.\\d{1,3})?)");

    private final Desk desk;
    private final DeskWindows windows;
    private final OperationWait patience;
    private final DeskArguments arguments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BundleSwap swap;

    @Activate
    public DeskCommands(@Reference Desk desk, @Reference DeskWindows windows) {
        this.desk = desk;
        this.windows = windows;
        patience = new OperationWait(desk, LIMIT);
        arguments = new DeskArguments(windows);
    }

    @Descriptor("prints what is played, its position, and its window")
    public String status() {
        return StatusLines.status(desk.status(), desk.position(), windows.all());
    }

    @Descriptor("opens another film; 'play' plays it")
    public String open(@Descriptor("URL") String url) throws InterruptedException {
        return told("open", () -> desk.open(Address.of(url)));
    }

    @Descriptor("SETUP")
    public String setup() throws InterruptedException {
        return told("setup", desk::setup);
    }

    @Descriptor("plays, from the start or from where it was paused")
    public String play() throws InterruptedException {
        return told("play", desk::play);
    }

    @Descriptor("pauses")
    public String pause() throws InterruptedException {
        return told("pause", desk::pause);
    }

    @Descriptor("TEARDOWN; the connection stays")
    public String teardown() throws InterruptedException {
        return told("teardown", desk::teardown);
    }

    @Descriptor("ends the session: the next one is new")
    public String stop() throws InterruptedException {
        return told("stop", desk::stop);
    }

    @Descriptor("trusts the certificate that was refused, for this host from now on, and repeats what failed")
    public String trust() throws InterruptedException {
        return told("trust", desk::trust);
    }

    @Descriptor("requests the description and prints it")
    public String describe() throws InterruptedException {
        return Refusal.orAnswer("describe", () -> {
            SessionStatus now = patience.after(desk::describe);
            return now.sdp()
                    .map(sdp ->
                            String.join("\n", sdp.lines().map(Lines::printable).toList()))
                    .orElse("There is no description.");
        });
    }

    @Descriptor("moves the film to a position")
    public String seek(@Descriptor("seconds, or minutes:seconds") String position) throws InterruptedException {
        return Refusal.orAnswer("seek", () -> {
            Matcher matcher = POSITION.matcher(position);
            if (!matcher.matches()) {
                throw new Refusal("a place is seconds such as 12.5, or minutes and seconds such as 1:07, not '"
                        + Lines.printable(position)
                        + "'");
            }
            double seconds = number(matcher.group(1)) * 3600 + number(matcher.group(2)) * 60 + number(matcher.group(3));
            patience.after(() -> desk.seek(Duration.ofMillis(Math.round(seconds * 1000))));
            return status();
        });
    }

    @Descriptor("plays at another rate, or will do so")
    public String rate(@Descriptor("1 is normal, 2 twice as fast, 0.5 half as fast, -1 backwards") double factor)
            throws InterruptedException {
        return Refusal.orAnswer("rate", () -> {
            if (factor == 0 || !Double.isFinite(factor)) {
                throw new Refusal("a rate is a number other than 0, such as 2, 0.25 or -1");
            }
            patience.after(() -> desk.scale(factor));
            return status();
        });
    }

    @Descriptor("pauses, and shows another picture")
    public String step(@Descriptor("how many pictures later; negative: earlier") int pictures)
            throws InterruptedException {
        return told("step", () -> desk.step(pictures));
    }

    private static double number(String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    @Descriptor("shows what has been received and shown")
    public String statistics() {
        return StatusLines.statistics(desk.statistics());
    }

    @Descriptor("lists the windows, the best first")
    public String windows() {
        return StatusLines.windows(windows);
    }

    @Descriptor("shows the film in another window while it continues")
    public String window(@Descriptor("the window's name, as 'windows' lists it") String name)
            throws InterruptedException {
        return Refusal.orAnswer("window", () -> {
            if (windows.all().stream()
                    .noneMatch(w -> w.name().equals(name) || w.bundle().startsWith(name + " "))) {
                throw new Refusal("there is no window '" + Lines.printable(name)
                        + "'; 'desk:windows' lists those that there are");
            }
            boolean visible = windows.all().stream().anyMatch(DeskWindows.State::shown);
            windows.prefer(name);
            if (visible) {
                patience.until(() -> windows.all().get(0).shown());
            }
            return StatusLines.windows(windows);
        });
    }

    @Descriptor("replaces the bundle with the same symbolic name, such as a window; if there is none, installs it")
    public String swap(
            CommandSession console,
            @Descriptor("also takes a version below the one that serves")
                    @Parameter(
                            names = {"-o", "--older"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean older,
            @Descriptor("a jar") String jar)
            throws InterruptedException {
        return Refusal.orAnswer("swap", () -> {
            BundleSwap present = swap;
            if (present == null) {
                throw new Refusal("bundles cannot be swapped: sprocket.deploy is not installed or not active "
                        + "('lb' lists bundles)");
            }
            try {
                Path directory = console.currentDir();
                Path file = (directory == null ? Path.of(jar) : directory.resolve(jar))
                        .toAbsolutePath()
                        .normalize();
                if (!Files.isRegularFile(file)) {
                    throw new Refusal("there is no file " + file);
                }
                SwapResult swapped = present.swap(file.toUri(), older ? Set.of(BundleSwap.Option.OLDER) : Set.of());
                return String.join("\n", swapped.toString(), String.join("\n", swapped.notes()))
                        .strip();
            } catch (SwapException e) {
                throw new Refusal(jar + ": " + e.getMessage());
            } catch (InvalidPathException e) {
                throw new Refusal(jar + " is no file: " + e.getMessage());
            }
        });
    }

    @Descriptor("ends the client")
    public String quit() {
        desk.quit();
        return "The client ends.";
    }

    @Override
    public List<Candidate> complete(String function, List<String> before) {
        return arguments.of(function, before);
    }

    private String told(String command, Runnable call) throws InterruptedException {
        return Refusal.orAnswer(command, () -> {
            patience.after(call);
            return status();
        });
    }
}
