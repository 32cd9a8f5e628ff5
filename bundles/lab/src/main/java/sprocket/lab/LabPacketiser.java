// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/** Puts each picture in one packet. Sets the marker, because newer programs of the course show nothing without it. */
final class LabPacketiser implements Packetiser {

    /** The largest picture: the size of a datagram without the RTP header. */
    static final int MAX_PICTURE = PacketTrain.Format.MAX_PACKET_SIZE - 12;

    private static final Logger LOG = LoggerFactory.getLogger(LabPacketiser.class);

    /**
     * Largest pictures that the course's programs can read: packets of 15,000 bytes in Java, of 20,480 bytes in Python.
     */
    private static final int JAVA_PICTURE = 14_988;

    private static final int PYTHON_PICTURE = 20_468;
    /** The height of the window in the course's program. */
    private static final int WINDOW_LINES = 288;

    private final PacketTrain.Format trains;
    private final TrainPool pool;
    private final Track track;
    /** The largest limit that was logged for each film. Shared by all streams. */
    private final Map<Track, Integer> warned;

    LabPacketiser(
            Track track, VideoFormat format, PacketTrain.Format trains, TrainPool pool, Map<Track, Integer> warned) {
        this.trains = trains;
        this.pool = pool;
        this.track = track;
        this.warned = warned;
        if (format.height() > WINDOW_LINES && warned.putIfAbsent(track, 0) == null) {
            LOG.warn(
                    "The pictures are {} lines high: the course's windows show the first {}",
                    format.height(),
                    WINDOW_LINES);
        }
    }

    @Override
    public Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException {
        int size = unit.size();
        if (size > MAX_PICTURE) {
            throw new MediaException(
                    "A picture of " + size + " bytes does not fit a datagram: the course's clients take at most "
                            + MAX_PICTURE + ", so make the film smaller or compress it more");
        }
        warn(size);
        return TrainBuilder.begin(pool, trains, 1, size).map(builder -> {
            ByteBuffer packet = builder.packet();
            unit.parts().forEach(part -> packet.put(part.duplicate()));
            builder.end(true, 0);
            return builder.build();
        });
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    private void warn(int size) {
        int limit = size > PYTHON_PICTURE ? PYTHON_PICTURE : size > JAVA_PICTURE ? JAVA_PICTURE : 0;
        if (limit > 0 && warned.getOrDefault(track, 0) < limit) {
            warned.put(track, limit);
            LOG.warn(
                    "A picture has {} bytes: the course's programs in {} cut it off, they read at most {}",
                    size,
                    limit == PYTHON_PICTURE ? "Python and Java" : "Java",
                    limit);
        }
    }
}
