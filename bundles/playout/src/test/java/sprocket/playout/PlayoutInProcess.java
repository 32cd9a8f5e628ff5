// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.util.Map;
import sprocket.loop.Loop;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.Playouts;
import sprocket.playout.config.PlayoutSettings;
import sprocket.rtp.train.PacketMemory;

/** The playout without a container. */
public final class PlayoutInProcess {

    private final PlayoutService service;

    public PlayoutInProcess(MediaServices services, Loop loop) {
        service = new PlayoutService(PlayoutSettings.of(Map.of()), services, loop, PacketMemory.COLLECTED);
    }

    public Playouts playouts() {
        return service;
    }

    /** Bytes of packets that are not released. */
    public long packetMemory() {
        return service.packetMemoryInUse();
    }
}
