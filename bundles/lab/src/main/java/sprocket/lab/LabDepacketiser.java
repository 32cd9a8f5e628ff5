package sprocket.lab;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/**
 * Pictures of the course's servers: whole in one packet, or in pieces. Some set the marker on the last piece and some never, so a picture ends
 * with its own end marker as well.
 */
final class LabDepacketiser implements Depacketiser {

    /** The largest file that a server of the course could name: five digits of length. */
    private static final int MAX_PICTURE = 99_999;
    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int END_OF_IMAGE = 0xFFD9;

    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private int timestamp;
    /** What comes is the rest of a picture that is dropped. */
    private boolean skipping;
    private long dropped;

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        boolean starts = payload.remaining() >= 2 && (payload.getShort(payload.position()) & 0xFFFF) == START_OF_IMAGE;
        if (picture.size() > 0 && (lost || starts)) {
            drop();
        }
        if (starts) {
            timestamp = header.timestamp();
            skipping = false;
        } else if (picture.size() == 0) {
            // A piece of a picture that lacks another one; it is counted once.
            dropped += skipping ? 0 : 1;
            skipping = !header.marker();
            return;
        }
        byte[] piece = new byte[payload.remaining()];
        payload.get(piece);
        picture.writeBytes(piece);
        if (picture.size() > MAX_PICTURE) {
            drop();
        } else if (header.marker() || endsAt(piece, piece.length)) {
            deliver(frames);
        }
    }

    /** What stands behind the end of the image is padding. */
    private void deliver(Consumer<Frame> frames) {
        byte[] bytes = picture.toByteArray();
        int end = bytes.length;
        while (end > 0 && !endsAt(bytes, end)) {
            end--;
        }
        if (end == 0) {
            drop();
        } else {
            frames.accept(new Frame(timestamp, true, List.of(ByteBuffer.wrap(bytes, 0, end).slice())));
            picture.reset();
        }
    }

    private static boolean endsAt(byte[] bytes, int end) {
        return end >= 2 && ((bytes[end - 2] & 0xFF) << 8 | bytes[end - 1] & 0xFF) == END_OF_IMAGE;
    }

    private void drop() {
        dropped++;
        skipping = true;
        picture.reset();
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
