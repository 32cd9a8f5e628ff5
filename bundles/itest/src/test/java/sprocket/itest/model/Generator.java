// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Commands at random. One seed always gives the same. */
final class Generator {

    private static final int SLOTS = 3;
    private static final String MOVIE = "/movie.mjpg";
    private static final String FILM = "/movie.avi";
    private static final String[] SCALES = {
        "1", "2", "4", "8", "0.5", "1.5", "3.5", "100", "-1", "-2", "-0.5", "-4", "-0.1"
    };
    private static final String[] SPEEDS = {"1", "2", "0.5", "4", "1.25", "100", "0.01"};
    private static final int[] WAITS = {0, 10, 30, 70, 230, 500, 990, 1000, 2310, 7000};

    private final Random random;

    Generator(long seed) {
        random = new Random(seed);
    }

    List<Command> commands(int count) {
        List<Command> commands = new ArrayList<>();
        // Most of what follows has a session to speak of.
        commands.add(setUp(0, FILM + "/trackID=0", 0));
        commands.add(setUp(0, FILM + "/trackID=1", 1));
        while (commands.size() < count) {
            commands.add(command());
        }
        return commands;
    }

    private Command command() {
        int slot = random.nextInt(SLOTS);
        int connection = random.nextInt(20) == 0 ? random.nextInt(2) : slot % 2;
        return switch (random.nextInt(40)) {
            case 0 -> request("OPTIONS", connection, oneIn(2) ? -1 : slot, oneIn(2) ? "*" : path());
            case 1 -> request("DESCRIBE", connection, -1, oneIn(4) ? "/none" : path());
            case 2, 3, 4, 5 -> setUp(slot, connection);
            case 6 -> parameter("GET_PARAMETER", connection, slot, oneIn(4) ? "weather" : "position");
            case 7 -> parameter("SET_PARAMETER", connection, slot, "weather: fine");
            case 8 -> request("TEARDOWN", connection, slot, url(slot));
            case 9 -> oneIn(3) ? request("BREW", connection, -1, path()) : request("NO-CSEQ", connection, -1, path());
            case 10 -> oneIn(3) ? new Command(Command.RECONNECT, connection, -1, "", "", "", 0) : waiting();
            case 11 -> new Command("OPTIONS", connection, -1, "*", "Require: funky", "", 0);
            case 12, 13, 14, 15, 16 -> pause(slot, connection);
            case 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 -> play(slot, connection);
            default -> waiting();
        };
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private Command waiting() {
        return Command.waiting(WAITS[random.nextInt(WAITS.length)]);
    }

    private static Command request(String method, int connection, int slot, String url) {
        return new Command(method, connection, slot, url, "", "", 0);
    }

    private Command parameter(String method, int connection, int slot, String body) {
        return new Command(method, connection, slot, path(), "", oneIn(3) ? "" : body, 0);
    }

    private String path() {
        return oneIn(2) ? MOVIE : FILM;
    }

    /** Slot 1 mostly has the movie with one track, the others the one with two. */
    private String url(int slot) {
        String path = oneIn(20) ? path() : slot == 1 ? MOVIE : FILM;
        return oneIn(6) ? path + "/trackID=" + random.nextInt(2) : path;
    }

    private static Command setUp(int slot, String url, int track) {
        return new Command("SETUP", slot % 2, slot, url, "", "", 8 * slot + 2 * track);
    }

    private Command setUp(int slot, int connection) {
        int track = random.nextInt(slot == 1 ? 1 : 2);
        String path = oneIn(20) ? path() : slot == 1 ? MOVIE : FILM;
        String url = oneIn(20) ? path : path + "/trackID=" + (oneIn(20) ? 7 : track);
        return new Command("SETUP", connection, slot, url, "", "", 8 * slot + 2 * track + (oneIn(4) ? 4 : 0));
    }

    private Command pause(int slot, int connection) {
        String range = oneIn(3) ? "Range: npt=" + time() + "-" : "";
        return new Command("PAUSE", connection, slot, url(slot), range, "", 0);
    }

    private Command play(int slot, int connection) {
        List<String> headers = new ArrayList<>();
        String scale = oneIn(3) ? SCALES[random.nextInt(SCALES.length)] : "";
        if (!oneIn(3)) {
            headers.add("Range: " + range(scale.startsWith("-") != oneIn(12)));
        }
        if (!scale.isEmpty()) {
            headers.add("Scale: " + scale);
        }
        if (oneIn(5)) {
            headers.add("Speed: " + SPEEDS[random.nextInt(SPEEDS.length)]);
        }
        return new Command("PLAY", connection, slot, url(slot), String.join("\n", headers), "", 0);
    }

    private String range(boolean falling) {
        return switch (random.nextInt(12)) {
            case 0 -> "npt=" + time() + "-";
            case 1 -> "npt=now-";
            case 2 -> "npt=-" + time();
            case 3 -> "npt=" + time() + "-" + time();
            case 4 -> "npt=" + (15 + random.nextInt(10)) + "-";
            case 5 -> oneIn(2) ? "clock=19970123T143720Z-" : "parsec=1-2";
            default -> {
                int start = random.nextInt(16_000);
                int end = start + 1 + random.nextInt(oneIn(2) ? 300 : 3000);
                yield falling
                        ? "npt=" + seconds(end) + "-" + seconds(start)
                        : "npt=" + seconds(start) + "-" + seconds(end);
            }
        };
    }

    private String time() {
        return seconds(oneIn(2) ? 1000 * random.nextInt(21) : random.nextInt(20_500));
    }

    private static String seconds(int millis) {
        return ModelRange.npt(millis * 1_000_000L);
    }
}
