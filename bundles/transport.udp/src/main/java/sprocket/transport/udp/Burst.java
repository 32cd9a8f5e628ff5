package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.Future;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;

/**
 * Packets of a train on their way to one peer. Where nobody else is sending the train they leave straight from its memory, else from
 * a copy. A run of packets goes to the kernel as one message where it segments, else each as its own, with one flush for all.
 */
final class Burst {

    /** Older kernels take 64 segments, newer ones 128; an IP packet with its headers must stay below 65,536 bytes. */
    private static final int MAX_SEGMENTS = 64;
    private static final int MAX_BYTES = 65_000;

    private final UdpChannel owner;
    private final Channel socket;
    private final PacketTrain train;
    private final int from;
    private final int to;
    private final boolean inPlace;
    private ByteBuf bytes;
    /** Where in the train's memory the bytes begin. */
    private int origin;
    /** Writes whose end is awaited, and the sending itself. */
    private int pending = 1;

    Burst(UdpChannel owner, Channel socket, PacketTrain train, int from, int to) {
        this.owner = owner;
        this.socket = socket;
        this.train = train.retain();
        this.from = from;
        this.to = to;
        this.inPlace = train.claim();
    }

    void send(PacketStamp stamp) {
        if (inPlace) {
            train.stamp(from, to, stamp);
            bytes = train.wrapping(ByteBuf.class, Unpooled::wrappedBuffer);
        } else {
            origin = train.start(from);
            int size = train.start(to) - origin;
            bytes = socket.alloc().directBuffer(size, size);
            train.copy(from, to, stamp, bytes.nioBuffer(0, size));
            bytes.writerIndex(size);
        }
        if (owner.segmentation()) {
            writeRuns();
        } else {
            writePackets(from, to);
        }
        socket.flush();
        ended();
    }

    private void writeRuns() {
        for (int at = from; at < to;) {
            int length = train.length(at);
            int most = Math.max(1, Math.min(MAX_SEGMENTS, MAX_BYTES / length));
            int end = Math.min(train.runEnd(at, to), at + most);
            if (end - at == 1) {
                writePackets(at, end);
            } else {
                writeRun(at, end, length);
            }
            at = end;
        }
    }

    private void writeRun(int first, int end, int length) {
        socket.write(new SegmentedDatagramPacket(slice(first, end), length, owner.peer().rtp()))
                .addListener(written -> runWritten(written, first, end));
        pending++;
    }

    /** A socket writes in order: when the last packet has left, all have. */
    private void writePackets(int first, int end) {
        for (int i = first; i < end; i++) {
            ChannelPromise promise = i < end - 1 ? socket.voidPromise() : socket.newPromise();
            socket.write(new DatagramPacket(slice(i, i + 1), owner.peer().rtp()), promise);
            if (i == end - 1) {
                promise.addListener(this::lastWritten);
                pending++;
            }
        }
    }

    /** The memory behind a slice is the train's, or freed by the copy's own last holder. */
    private ByteBuf slice(int first, int end) {
        return bytes.retainedSlice(train.start(first) - origin, train.start(end) - train.start(first));
    }

    private void runWritten(Future<? super Void> written, int first, int end) {
        if (written.isSuccess() || !SegmentationRefusal.is(written.cause()) || !socket.isActive()) {
            lastWritten(written);
            return;
        }
        owner.segmentationRefused(written.cause());
        writePackets(first, end);
        socket.flush();
        ended();
    }

    private void lastWritten(Future<? super Void> written) {
        if (!written.isSuccess()) {
            owner.notWritten(written.cause());
        }
        ended();
    }

    private void ended() {
        if (--pending > 0) {
            return;
        }
        int sent = train.start(to) - train.start(from);
        if (inPlace) {
            train.unclaim();
        } else {
            bytes.release();
        }
        train.release();
        owner.written(sent);
    }
}
