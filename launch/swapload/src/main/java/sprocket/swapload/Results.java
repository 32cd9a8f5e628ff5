// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The figures of the finished ways, in a file, so that an interrupted run can continue. */
final class Results {

    private static final String[][] ROWS = {
        {"rate", "requests in a second"},
        {"swaps", "swaps"},
        {"swaps.failed", "swaps failed"},
        {"swap.median", "swap, median ms"},
        {"swap.max", "swap, longest ms"},
        {"requests", "requests"},
        {"lost", "requests lost"},
        {"delay.quiet", "delay p99.9 without, ms"},
        {"delay.swaps", "delay p99.9 with swaps, ms"},
        {"delay.max", "longest delay, ms"},
        {"delay.max.method", "of"},
        {"packets", "packets looked at"},
        {"frames", "pictures looked at"},
        {"media.lost", "packets lost or changed"},
        {"dropped.here", "dropped by our own kernel"},
        {"late.quiet", "lateness p99.9 without, ms"},
        {"late.swaps", "lateness p99.9 with swaps, ms"},
        {"late", "late"}
    };

    private final Path file;
    private final Properties properties = new Properties();

    Results(Path file, boolean again) throws IOException {
        this.file = file;
        if (Files.exists(file) && !again) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
    }

    boolean has(SwapWay way, int rounds) {
        return String.valueOf(rounds).equals(properties.getProperty(way + ".rounds"));
    }

    void put(SwapWay way, int rounds, double rate, Figures figures, long droppedHere) throws IOException {
        set(way, "rate", number(rate));
        set(way, "swaps", figures.swaps.get());
        set(way, "swaps.failed", figures.swapsFailed.get());
        set(way, "swap.median", number(figures.swapMillis(50)));
        set(way, "swap.max", number(figures.swapMillis(100)));
        set(way, "requests", figures.requests.get());
        set(way, "lost", figures.lost.get());
        set(way, "delay.quiet", number(figures.delay(Figures.Block.QUIET, 99.9)));
        set(way, "delay.swaps", number(figures.delay(Figures.Block.SWAPS, 99.9)));
        var longest = figures.longest().entrySet().stream().max(Map.Entry.comparingByValue());
        set(way, "delay.max", longest.map(e -> number(e.getValue())).orElse("-"));
        set(way, "delay.max.method", longest.map(Map.Entry::getKey).orElse("-"));
        set(way, "packets", figures.packets.get());
        set(way, "frames", figures.frames.get());
        set(way, "media.lost", figures.mediaLost.get());
        set(way, "dropped.here", droppedHere);
        set(way, "late.quiet", number(figures.lateness(Figures.Block.QUIET, 99.9)));
        set(way, "late.swaps", number(figures.lateness(Figures.Block.SWAPS, 99.9)));
        set(way, "late", figures.late() ? "yes" : "no");
        set(way, "rounds", rounds);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, "Swaps under load, way by way");
        }
    }

    private void set(SwapWay way, String key, Object value) {
        properties.setProperty(way + "." + key, String.valueOf(value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private Optional<String> get(SwapWay way, String key) {
        return Optional.ofNullable(properties.getProperty(way + "." + key));
    }

    /** Whether a way keeps the promise: nothing lost, nothing late. */
    boolean good(SwapWay way) {
        return get(way, "lost").equals(Optional.of("0"))
                && get(way, "media.lost").equals(Optional.of("0"))
                && get(way, "swaps.failed").equals(Optional.of("0"))
                && get(way, "late").equals(Optional.of("no"));
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-30s", ""));
        for (SwapWay way : SwapWay.values()) {
            text.append(String.format(Locale.ROOT, "%15s", way));
        }
        for (String[] row : ROWS) {
            text.append(String.format(Locale.ROOT, "%n%-30s", row[1]));
            for (SwapWay way : SwapWay.values()) {
                text.append(String.format(Locale.ROOT, "%15s", get(way, row[0]).orElse("")));
            }
        }
        return text.toString();
    }
}
