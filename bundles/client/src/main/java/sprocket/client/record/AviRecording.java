// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records pictures and sound as AVI, each at its time. A missing picture is replaced by the one before it, missing
 * sound by silence. When a file becomes too large for some programs, the recording continues in another file.
 */
final class AviRecording implements RecordingFile {

    /** Many programs use 31 bits for offsets in a file. */
    static final long MAX_LENGTH = Integer.MAX_VALUE - (1L << 20);

    /** The number of pictures that the rate is measured from. */
    private static final int MEASURED = 12;

    private static final long LONGEST_MEASURE = 2_000_000_000L;
    /** Smaller differences of time are ignored, so that samples follow each other without gaps. */
    private static final long SOUND_TOLERANCE = 30_000_000L;

    private static final int MAX_SILENCE = 1 << 16;

    private final FileNames names;
    private final boolean video;
    private final Optional<SoundFormat> sound;
    private final long maxLength;
    private final List<Path> files = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private FileChannel channel;
    private AviFile file;
    private PictureRate rate;
    private double nominal;
    private long earlier;
    /** When this file begins, in nanoseconds of the recording. */
    private long start;
    /** When the recording began. */
    private ZonedDateTime begun;

    /**
     * A unit that waits until the rate is known.
     *
     * @param jpeg whether it is a picture
     */
    private record Held(boolean jpeg, long time, ByteBuffer bytes) {}

    /** @param channel of the first file */
    AviRecording(Path path, FileChannel channel, boolean video, Optional<SoundFormat> sound, long maxLength) {
        this.names = new FileNames(path);
        this.channel = channel;
        this.video = video;
        this.sound = sound;
        this.maxLength = maxLength;
        files.add(path);
    }

    @Override
    public void began(ZonedDateTime time) {
        begun = time;
    }

    @Override
    public boolean picture(long time, double nominalRate, ByteBuffer jpeg) throws IOException {
        nominal = nominalRate;
        take(new Held(true, time, jpeg));
        return true;
    }

    @Override
    public void sound(long time, ByteBuffer samples) throws IOException {
        take(new Held(false, time, samples));
    }

    private void take(Held unit) throws IOException {
        if (file != null) {
            write(unit);
            return;
        }
        held.add(unit);
        long pictures = held.stream().filter(Held::jpeg).count();
        if (!video || pictures == MEASURED || unit.time - held.get(0).time >= LONGEST_MEASURE) {
            begin();
        }
    }

    private void begin() throws IOException {
        rate = PictureRate.of(
                nominal, held.stream().filter(Held::jpeg).map(Held::time).toList());
        file = new AviFile(channel, video ? Optional.of(rate) : Optional.empty(), sound, begun.plusNanos(start));
        for (Held unit : held) {
            write(unit);
        }
        held.clear();
    }

    private void write(Held unit) throws IOException {
        if (file.length() + unit.bytes.remaining() + (1 << 16) > maxLength) {
            next(unit.time);
        }
        if (unit.jpeg) {
            picture(unit.time, unit.bytes);
        } else {
            samples(unit.time, sound.orElseThrow().fromNetwork(unit.bytes));
        }
    }

    private void picture(long time, ByteBuffer jpeg) throws IOException {
        long number = rate.number(time - start);
        while (file.pictures() > 0 && file.pictures() < number) {
            file.still();
        }
        file.picture(jpeg);
    }

    private void samples(long time, ByteBuffer samples) throws IOException {
        SoundFormat format = sound.orElseThrow();
        long place = format.frames(time - start);
        long behind = place - file.soundFrames();
        if (Math.abs(behind) <= format.frames(SOUND_TOLERANCE) && file.soundFrames() > 0) {
            behind = 0;
        }
        for (; behind > 0; behind -= Math.min(behind, MAX_SILENCE)) {
            file.sound(format.silence((int) Math.min(behind, MAX_SILENCE)));
        }
        int skipped = (int) Math.min(samples.remaining(), -behind * format.frame());
        ByteBuffer rest = samples.duplicate().position(samples.position() + skipped);
        if (rest.remaining() >= format.frame()) {
            file.sound(rest);
        }
    }

    private void next(long time) throws IOException {
        file.close();
        earlier += Files.size(files.get(files.size() - 1));
        Path path = names.part(files.size() + 1);
        channel = FileChannel.open(path, names.options());
        files.add(path);
        start = time;
        file = new AviFile(channel, video ? Optional.of(rate) : Optional.empty(), sound, begun.plusNanos(start));
    }

    @Override
    public void flush() throws IOException {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (file == null && !held.isEmpty()) {
            begin();
        }
        if (file != null) {
            file.close();
        } else {
            boolean empty = channel.size() == 0;
            channel.close();
            if (empty) {
                Files.deleteIfExists(files.get(0));
            }
        }
    }

    @Override
    public void abandon() {
        if (file != null) {
            file.abandon();
        }
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public long bytes() {
        return earlier + (file == null ? 0 : file.bytes());
    }

    /** Names of the files of a recording that needs more than one: {@code film.avi}, {@code film-2.avi}. */
    private record FileNames(Path first) {

        Path part(int number) {
            String name = first.getFileName().toString();
            int dot = name.lastIndexOf('.');
            int end = dot < 0 ? name.length() : dot;
            return first.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
        }

        /** Only the first file may replace an older one. */
        Set<OpenOption> options() {
            return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }
}
