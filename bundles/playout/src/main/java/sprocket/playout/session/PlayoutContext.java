package sprocket.playout.session;

import java.util.concurrent.Executor;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Transports;
import sprocket.rtp.train.TrainPool;

/**
 * What all playouts share.
 *
 * @param media threads that may block: readers and packetisers run there
 * @param trains memory of packets
 */
public record PlayoutContext(PlayoutSettings settings, PayloadFormats formats, Transports transports, MountedSources sources, Executor media, TrainPool trains,
        LiveHubs hubs) {
}
