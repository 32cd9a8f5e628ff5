package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * Writes interleaved frames. A whole run of packets is one write: straight from the train's memory where its blanks are free, else
 * from one copy.
 */
final class FrameWriter {

    /**
     * The memory of a train as Netty sees it. It is never freed, since the pool uses the memory again: writes release slices
     * which they retained, and the first reference stays with the memory until the collector takes both.
     */
    private record Wrapping(ByteBuf bytes) {

        static Wrapping of(ByteBuffer memory) {
            return new Wrapping(Unpooled.wrappedBuffer(memory.duplicate().clear()));
        }
    }

    private final Channel channel;
    private final WriteProgress progress;

    FrameWriter(Channel channel, WriteProgress progress) {
        this.channel = channel;
        this.progress = progress;
    }

    boolean send(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        if (train.format().framing() != InterleavedLink.FRAMING) {
            throw new IllegalArgumentException("The train has no room for the frames' headers");
        }
        if (!channel.isActive()) {
            return false;
        }
        if (from == to) {
            return true;
        }
        if (train.claim()) {
            sendShared(interleaved, train, from, to, stamp);
        } else {
            sendCopy(interleaved, train, from, to, stamp);
        }
        return true;
    }

    private void sendShared(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        train.retain();
        train.stamp(from, to, stamp);
        for (int i = from; i < to; i++) {
            frame(train.memory(), train.start(i), interleaved, train.length(i));
        }
        ByteBuf all = train.wrapping(Wrapping.class, Wrapping::of).bytes();
        ByteBuf run = all.retainedSlice(train.start(from), train.start(to) - train.start(from));
        channel.writeAndFlush(run).addListener(progress).addListener(written -> {
            train.unclaim();
            train.release();
        });
    }

    private void sendCopy(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        int length = train.start(to) - train.start(from);
        ByteBuf copy = channel.alloc().directBuffer(length, length);
        ByteBuffer target = copy.nioBuffer(0, length);
        train.copy(from, to, stamp, target);
        for (int i = from; i < to; i++) {
            frame(target, train.start(i) - train.start(from), interleaved, train.length(i));
        }
        channel.writeAndFlush(copy.writerIndex(length)).addListener(progress);
    }

    void send(int interleaved, ByteBuffer packet) {
        if (channel.isActive()) {
            ByteBuf frame = channel.alloc().directBuffer(InterleavedLink.FRAMING + packet.remaining());
            ByteBuffer header = frame.nioBuffer(0, InterleavedLink.FRAMING);
            RtspEncoder.frameHeader(header, interleaved, packet.remaining());
            channel.writeAndFlush(frame.writerIndex(InterleavedLink.FRAMING).writeBytes(packet.duplicate())).addListener(progress);
        }
    }

    private static void frame(ByteBuffer target, int index, int interleaved, int length) {
        target.put(index, (byte) '$').put(index + 1, (byte) interleaved).putShort(index + 2, (short) length);
    }
}
