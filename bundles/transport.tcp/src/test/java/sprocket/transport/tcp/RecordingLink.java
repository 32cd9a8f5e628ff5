// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;

/** A connection that notes the calls. */
final class RecordingLink implements InterleavedLink {

    final Map<Integer, ChannelListener> claimed = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    boolean writable = true;
    boolean open = true;

    @Override
    public OptionalInt claim(OptionalInt wanted, ChannelListener listener) {
        int channel = wanted.orElseGet(() -> {
            int free = 0;
            while (!free(free)) {
                free += 2;
            }
            return free;
        });
        if (!free(channel)) {
            return OptionalInt.empty();
        }
        claimed.put(channel, listener);
        return OptionalInt.of(channel);
    }

    private boolean free(int lower) {
        return !claimed.containsKey(lower - 1) && !claimed.containsKey(lower) && !claimed.containsKey(lower + 1);
    }

    @Override
    public void release(int channel) {
        claimed.remove(channel);
        calls.add("release " + channel);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public boolean send(int channel, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        calls.add("rtp " + channel + " packets " + from + " to " + to + " from " + stamp.sequence());
        return open;
    }

    @Override
    public void send(int channel, ByteBuffer packet) {
        calls.add("rtcp " + channel + " " + packet.remaining());
    }
}
