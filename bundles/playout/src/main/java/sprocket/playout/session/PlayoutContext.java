// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.concurrent.Executor;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.admission.Admission;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Conversions;
import sprocket.playout.live.LiveHubs;
import sprocket.playout.stored.OpenMedia;
import sprocket.rtp.train.TrainPool;

/**
 * What all playouts share.
 *
 * @param media threads that may block: readers and packetisers run there
 * @param trains memory of packets
 * @param shared streams that groups of sessions share
 * @param conversions of access units that packets cannot carry as they are
 * @param admission of further viewers
 */
public record PlayoutContext(
        SessionSettings settings,
        MediaServices services,
        StreamDescriptions descriptions,
        Executor media,
        TrainPool trains,
        LiveHubs hubs,
        SharedStreams shared,
        Conversions conversions,
        OpenMedia openMedia,
        Admission admission) {

    /** The same for a stream that sessions share. */
    PlayoutContext forSharedStream() {
        return new PlayoutContext(
                settings.forSharedStream(),
                services,
                descriptions,
                media,
                trains,
                hubs,
                shared,
                conversions,
                openMedia,
                admission);
    }
}
