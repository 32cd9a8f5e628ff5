// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.Optional;
import java.util.function.Supplier;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.LoadStatistics;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.shell.command.Console.Refusal;

/** The server that the commands describe, if there is one at the moment. */
public final class LiveServer {

    private final Supplier<RtspRuntime> runtime;
    private final Supplier<Playouts> playouts;

    /** @param runtime gives null while there is none, and so does {@code playouts} */
    public LiveServer(Supplier<RtspRuntime> runtime, Supplier<Playouts> playouts) {
        this.runtime = runtime;
        this.playouts = playouts;
    }

    RtspRuntime runtime() throws Refusal {
        RtspRuntime now = runtime.get();
        if (now == null) {
            throw new Refusal("There is no RTSP server: the bundle sprocket.rtsp.server is not installed or not active"
                    + " ('lb' lists bundles)");
        }
        return now;
    }

    SessionList sessions() throws Refusal {
        return new SessionList(runtime().sessions());
    }

    Optional<Playout> playout(RtspSession session) {
        Playouts now = playouts.get();
        return now == null ? Optional.empty() : now.of(session);
    }

    Optional<PlayoutStatistics> sent() {
        return Optional.ofNullable(playouts.get()).map(Playouts::statistics);
    }

    Optional<LoadStatistics> load() {
        return Optional.ofNullable(playouts.get()).map(Playouts::load);
    }

    Optional<ConversionStatistics> conversions() {
        return Optional.ofNullable(playouts.get()).map(Playouts::conversions);
    }
}
