// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.windows.WitnessBundle;

/**
 * The client of the distribution plays at other rates. Another window in place of the player writes down which pictures
 * are on the screen.
 */
@ExtendWith(SampleServer.class)
class PlayerRatesTest {

    private static final int PICTURE_MILLIS = 50;
    private static final Pattern DROPPED = Pattern.compile("(?m)^dropped +(\\d+)$");

    @TempDir
    private Path folder;

    private FilmNumbers film;
    private VirtualDisplay display;
    private RunningClient client;
    private Path shown;

    @BeforeEach
    void start(RunningServer server) throws Exception {
        film = FilmNumbers.ofTheSample();
        display = VirtualDisplay.open();
        client = RunningClient.start(folder, display.name(), server.url("movie.avi"));
        client.awaitStatus("state", "PLAYING");
        shown = Files.createFile(folder.resolve("pictures.txt"));
        done("desk:swap " + WitnessBundle.write(folder.resolve("witness.jar"), shown));
        done("desk:window witness");
        await("pictures").atMost(Patience.LIMIT).until(() -> !numbers().isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            if (display != null) {
                display.close();
            }
        }
    }

    private String done(String command) throws Exception {
        Program.Outcome outcome = client.command(command);
        assertThat(outcome.exitCode()).as("%s: %s", command, outcome.err()).isZero();
        return outcome.out();
    }

    /** The numbers of the pictures that were on the screen. The position of each is that of the picture. */
    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : Files.readString(shown).split("\n")) {
            String[] words = line.split(" ");
            if (words.length == 2 && !words[1].isEmpty()) {
                int number = film.of(Integer.parseInt(words[0]));
                assertThat(Integer.parseInt(words[1])).as(line).isCloseTo(number * PICTURE_MILLIS, within(1));
                numbers.add(number);
            }
        }
        return numbers;
    }

    private int last() throws IOException {
        List<Integer> all = numbers();
        return all.get(all.size() - 1);
    }

    /** The numbers since then. */
    private List<Integer> since(int count) throws IOException {
        List<Integer> all = numbers();
        return all.subList(count, all.size());
    }

    private int dropped() throws Exception {
        Matcher matcher = DROPPED.matcher(done("desk:statistics"));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitShown(int number) {
        await("picture " + number).atMost(Patience.LIMIT).until(() -> last() == number);
    }

    /** Pauses at a picture. */
    private void pauseAt(int number) throws Exception {
        done("desk:pause");
        done("desk:seek " + number * PICTURE_MILLIS / 1000.0);
        awaitShown(number);
    }

    @Test
    void everyPictureIsShownBackwards() throws Exception {
        pauseAt(120);
        done("desk:rate -1");
        int before = numbers().size();
        int lost = dropped();
        done("desk:play");
        client.awaitStatus("state", "READY, at its end");
        List<Integer> backwards = since(before);
        int missing = dropped() - lost;
        assertThat(backwards).startsWith(119).endsWith(0);
        for (int i = 1; i < backwards.size(); i++) {
            assertThat(backwards.get(i)).as("behind %s", backwards.get(i - 1)).isLessThan(backwards.get(i - 1));
        }
        assertThat(backwards)
                .as("all but those for which this machine was too busy")
                .hasSize(120 - missing);

        // Behind the start it plays forwards.
        before = numbers().size();
        done("desk:play");
        int begun = before;
        await("pictures").atMost(Patience.LIMIT).until(() -> since(begun).size() > 10);
        assertThat(since(before)).startsWith(0).isSorted();
        assertThat(done("desk:status")).doesNotContain("rate ");
    }

    @Test
    void stepsOfOnePictureGoForwardsAndBack() throws Exception {
        pauseAt(100);
        int before = numbers().size();
        for (String step : List.of("1", "1", "-1", "-1", "-1", "1")) {
            done("desk:step " + step);
        }
        assertThat(since(before)).containsExactly(101, 102, 101, 100, 99, 100);
        done("desk:rate 8");
        done("desk:step -1");
        done("desk:step 1");
        awaitShown(100);
        assertThat(done("desk:status")).containsPattern("rate +8.0 times");
    }

    @Test
    void turnsAtThePictureOnTheScreen() throws Exception {
        pauseAt(100);
        done("desk:play");
        await("some pictures").atMost(Patience.LIMIT).until(() -> last() > 110);
        int before = numbers().size();
        done("desk:rate -0.5");
        await("it turns").atMost(Patience.LIMIT).until(() -> last() < 110);
        done("desk:pause");
        List<Integer> all = since(before - 1);
        int top = all.indexOf(all.stream().max(Integer::compare).orElseThrow());
        assertThat(all.subList(0, top + 1)).as("forwards").isSorted();
        assertThat(all.get(top + 1)).as("none is left out or repeated").isEqualTo(all.get(top) - 1);
        for (int i = top + 1; i < all.size(); i++) {
            assertThat(all.get(i)).as("backwards from %d", all.get(top)).isLessThan(all.get(i - 1));
        }
    }
}
