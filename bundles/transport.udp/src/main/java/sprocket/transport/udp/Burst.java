// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.Future;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;

/**
 * Packets of a train on their way to one peer. Where nobody else is sending the train they leave straight from its
 * memory, else from a copy. A run of packets goes to the kernel as one message where it segments, else each as its own,
 * with one flush for all.
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
        } else if (!copy(stamp)) {
            ended();
            return;
        }
        if (owner.segmentation()) {
            writeRuns();
        } else {
            writePackets(from, to);
        }
        socket.flush();
        ended();
    }

    private boolean copy(PacketStamp stamp) {
        origin = train.start(from);
        int size = train.start(to) - origin;
        try {
            bytes = socket.alloc().directBuffer(size, size);
        } catch (OutOfMemoryError e) {
            // -XX:MaxDirectMemorySize: these packets are lost, the session goes on.
            owner.notWritten(e);
            return false;
        }
        train.copy(from, to, stamp, bytes.nioBuffer(0, size));
        bytes.writerIndex(size);
        return true;
    }

    private void writeRuns() {
        for (int at = from; at < to; ) {
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
        pending++;
        socket.write(new SegmentedDatagramPacket(
                        slice(first, end), length, owner.peer().rtp()))
                .addListener(written -> runWritten(written, first, end));
    }

    /** A socket writes in order: when the last packet has left, all have. */
    private void writePackets(int first, int end) {
        int last = end - 1;
        for (int i = first; i < last; i++) {
            socket.write(packet(i), socket.voidPromise());
        }
        pending++;
        socket.write(packet(last)).addListener(this::lastWritten);
    }

    private DatagramPacket packet(int index) {
        return new DatagramPacket(slice(index, index + 1), owner.peer().rtp());
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
        } else if (bytes != null) {
            bytes.release();
        }
        train.release();
        owner.written(sent);
    }
}
