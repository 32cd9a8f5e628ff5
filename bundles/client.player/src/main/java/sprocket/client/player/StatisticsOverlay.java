// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.swing.UIManager;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.PlaybackStatistics.Pictures;
import sprocket.client.desk.PlaybackStatistics.Sample;
import sprocket.client.desk.PlaybackStatistics.SoundStatistics;
import sprocket.client.desk.PlaybackStatistics.Stream;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamStatistics.Packets;

/** Statistics over the picture: curves first, then as many lines as there is room for. Mouse events pass through it. */
@SuppressWarnings("serial")
final class StatisticsOverlay extends Card {

    private static final int PADDING = 10;
    private static final int LEAST_WIDTH = 260;
    private static final int COLUMN_GAP = 14;
    private static final int GRAPH = 44;
    private static final int GRAPH_GAP = 6;
    private static final Color RATE = new Color(96, 174, 255);
    private static final Color LOSS = new Color(255, 110, 110);
    private static final Color DELAY = new Color(255, 196, 84);
    private static final double LEAST_LOSS_CEILING = 0.02;
    private static final double LEAST_DELAY_CEILING = 0.1;

    private transient PlaybackStatistics statistics;
    /** The largest width so far: it does not become narrower when a number has fewer digits. */
    private int widest;

    StatisticsOverlay(PlaybackStatistics statistics) {
        super(null, true);
        this.statistics = statistics;
        setName("STATISTICS_OVERLAY");
        getAccessibleContext().setAccessibleName("Statistics");
    }

    void statistics(PlaybackStatistics now) {
        boolean longer = StatisticsText.lines(now).size()
                != StatisticsText.lines(statistics).size();
        statistics = now;
        if (isVisible()) {
            if (longer) {
                revalidate();
            }
            repaint();
        }
    }

    List<Graph> graphs() {
        List<Sample> history = statistics.history();
        Sample last = history.isEmpty() ? new Sample(0, 0, Duration.ZERO, 0) : history.get(history.size() - 1);
        return List.of(
                new Graph("Rate", Amounts.bitRate(last.bitRate()), RATE, values(Sample::bitRate), 1),
                new Graph("Loss", Amounts.percent(last.lossRate()), LOSS, values(Sample::lossRate), LEAST_LOSS_CEILING),
                new Graph(
                        "Delay",
                        Amounts.millis(last.delay()),
                        DELAY,
                        values(sample -> sample.delay().toNanos() / 1e9),
                        LEAST_DELAY_CEILING));
    }

    private List<Double> values(ToDoubleFunction<Sample> value) {
        return statistics.history().stream()
                .map(sample -> Math.max(0, value.applyAsDouble(sample)))
                .toList();
    }

    @Override
    public Dimension getPreferredSize() {
        List<StatisticsText.Line> lines = StatisticsText.lines(statistics);
        FontMetrics metrics = getFontMetrics(text());
        int values = lines.stream()
                .mapToInt(line -> metrics.stringWidth(line.value()))
                .max()
                .orElse(0);
        widest = Math.max(widest, Math.max(LEAST_WIDTH, names(metrics, lines) + values + 2 * PADDING));
        return new Dimension(widest, 2 * PADDING + 3 * (GRAPH + GRAPH_GAP) + lines.size() * metrics.getHeight());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D on = (Graphics2D) graphics.create();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            on.setFont(text());
            int y = PADDING;
            int bottom = getHeight() - PADDING;
            for (Graph graph : graphs()) {
                if (y + GRAPH <= bottom) {
                    graph.paint(on, new Rectangle(PADDING, y, getWidth() - 2 * PADDING, GRAPH));
                    y += GRAPH + GRAPH_GAP;
                }
            }
            lines(on, y, bottom);
        } finally {
            on.dispose();
        }
    }

    private static int names(FontMetrics metrics, List<StatisticsText.Line> lines) {
        return COLUMN_GAP
                + lines.stream()
                        .filter(line -> !line.value().isEmpty())
                        .mapToInt(line -> metrics.stringWidth(line.name()))
                        .max()
                        .orElse(0);
    }

    private void lines(Graphics2D on, int top, int bottom) {
        FontMetrics metrics = on.getFontMetrics();
        int values = PADDING + names(metrics, StatisticsText.lines(statistics));
        int y = top;
        for (StatisticsText.Line line : StatisticsText.lines(statistics)) {
            if (y + metrics.getHeight() > bottom) {
                return;
            }
            on.setColor(line.value().isEmpty() ? Palette.ON_SHADE : Palette.PALE_ON_SHADE);
            on.drawString(line.name(), PADDING, y + metrics.getAscent());
            on.setColor(Palette.ON_SHADE);
            on.drawString(line.value(), values, y + metrics.getAscent());
            y += metrics.getHeight();
        }
    }

    private static Font text() {
        Font font = UIManager.getFont("Label.font");
        return font.deriveFont(font.getSize2D() - 1);
    }

    /** Formats the statistics as lines of text. */
    static final class StatisticsText {

        private StatisticsText() {}

        /** A line. It is a heading if the value is empty. */
        record Line(String name, String value) {}

        /** The lines, the most important first. */
        static List<StatisticsText.Line> lines(PlaybackStatistics statistics) {
            List<StatisticsText.Line> lines = new ArrayList<>();
            pictures(lines, statistics.pictures());
            statistics.streams().forEach(stream -> stream(lines, stream));
            statistics.sound().ifPresent(sound -> sound(lines, sound));
            return lines;
        }

        private static void pictures(List<StatisticsText.Line> lines, Pictures pictures) {
            lines.add(new StatisticsText.Line(
                    "Pictures",
                    Amounts.decimal(pictures.ratePerSecond(), 1) + " a second, " + pictures.shown() + " shown"));
            lines.add(new StatisticsText.Line(
                    "Late, dropped, broken", pictures.late() + ", " + pictures.dropped() + ", " + pictures.broken()));
            lines.add(new StatisticsText.Line(
                    "Waiting, delay",
                    pictures.buffered() + " (" + Amounts.millis(pictures.bufferLevel()) + "), "
                            + Amounts.millis(pictures.delay())));
        }

        private static void stream(List<StatisticsText.Line> lines, Stream stream) {
            StreamStatistics received = stream.received();
            Packets packets = received.packets();
            lines.add(new StatisticsText.Line(stream.media() + " " + stream.encoding() + " " + stream.protocol(), ""));
            lines.add(new StatisticsText.Line("Packets", packets.received() + " of " + packets.expected()));
            lines.add(
                    new StatisticsText.Line("Lost", packets.lost() + " (" + Amounts.percent(packets.lossRate()) + ")"));
            lines.add(new StatisticsText.Line(
                    "Out of order, twice, late",
                    packets.reordered() + ", " + packets.duplicated() + ", " + packets.late()));
            lines.add(new StatisticsText.Line(
                    "Rate, average",
                    Amounts.bitRate(received.data().rateNow() * 8) + ", "
                            + Amounts.bitRate(received.data().rate() * 8)));
            lines.add(new StatisticsText.Line(
                    "Jitter",
                    Amounts.millis(received.jitter())
                            + received.roundTrip()
                                    .map(trip -> ", round trip " + Amounts.millis(trip))
                                    .orElse("")));
        }

        private static void sound(List<StatisticsText.Line> lines, SoundStatistics sound) {
            lines.add(new StatisticsText.Line("Sound", ""));
            lines.add(new StatisticsText.Line(
                    "Ready",
                    Amounts.millis(sound.bufferLevel())
                            + (sound.underruns() == 0 ? "" : ", " + sound.underruns() + " gaps")));
            Duration ahead = sound.offset();
            lines.add(new StatisticsText.Line(
                    "To the pictures",
                    ahead.isZero()
                            ? "in step"
                            : Amounts.millis(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead")));
        }
    }
}
