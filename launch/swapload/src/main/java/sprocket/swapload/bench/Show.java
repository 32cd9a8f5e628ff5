// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.util.Locale;

/** What viewers watch. */
enum Show {
    /** The film, each viewer at a place of its own. */
    FILE,
    /** The film as a live stream. */
    LIVE;

    Audience audience(Film film, Peer peer) throws IOException {
        return this == FILE
                ? new Audience(film, peer.file(), Audience.Place.OWN)
                : new Audience(film, peer.live(), Audience.Place.LIVE);
    }

    /** The name of the table's lines. */
    String scenario(boolean udp) {
        return this + (udp ? ", UDP" : ", TCP");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
