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

    private static final PlayoutSettings SETTINGS = PlayoutSettings.of(Map.of());
    private static final PlayoutSettings NOTHING_KEPT = PlayoutSettings.of(Map.of("cache.memory", "0"));

    private final PlayoutService service;

    public PlayoutInProcess(MediaServices services, Loop loop) {
        service = new PlayoutService(SETTINGS, services, loop, PacketMemory.COLLECTED);
    }

    public Playouts playouts() {
        return service;
    }

    /** Bytes of packets that are not released. Those that are kept for other viewers are given up first. */
    public long packetMemory() {
        service.change(NOTHING_KEPT);
        service.change(SETTINGS);
        return service.packetMemoryInUse();
    }
}
