// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which channels clients hold that no server has answered yet. A server may choose others than were proposed, and give
 * one stream those that another has proposed: whoever is not connected makes room. Thread-safe; the lock is held while
 * channels change hands.
 */
final class Reservations {

    /** The lower channel of each; empty for one that found no others when it made room. */
    private final Map<TcpReservation, OptionalInt> pending = new HashMap<>();

    /**
     * Takes the lowest free channels.
     *
     * @return empty where the connection has none
     */
    synchronized OptionalInt add(TcpReservation reservation) {
        claim(reservation, OptionalInt.empty());
        if (pending.get(reservation).isEmpty()) {
            pending.remove(reservation);
            return OptionalInt.empty();
        }
        return pending.get(reservation);
    }

    /**
     * Takes the channels that the server has chosen; they are the channel's to give back from now on.
     *
     * @throws IOException where another stream has them
     */
    synchronized void settle(TcpReservation reservation, int chosen) throws IOException {
        if (pending.get(reservation).orElse(-1) != chosen) {
            move(reservation, chosen);
        }
        pending.remove(reservation);
    }

    private void move(TcpReservation reservation, int chosen) throws IOException {
        List<TcpReservation> moving = new ArrayList<>(pending.keySet().stream()
                .filter(other -> other == reservation || other.link() == reservation.link() && near(other, chosen))
                .toList());
        moving.forEach(this::release);
        claim(reservation, OptionalInt.of(chosen));
        boolean settled = pending.get(reservation).isPresent();
        if (settled) {
            moving.remove(reservation);
        }
        moving.forEach(other -> claim(other, OptionalInt.empty()));
        if (!settled) {
            throw new IOException("The server has chosen channel " + chosen + ", which another stream has");
        }
    }

    private boolean near(TcpReservation reservation, int chosen) {
        OptionalInt held = pending.get(reservation);
        return held.isPresent() && Math.abs(held.getAsInt() - chosen) <= 1;
    }

    private void claim(TcpReservation reservation, OptionalInt wanted) {
        pending.put(reservation, reservation.link().claim(wanted, reservation));
    }

    private void release(TcpReservation reservation) {
        pending.get(reservation).ifPresent(reservation.link()::release);
    }

    synchronized void remove(TcpReservation reservation) {
        release(reservation);
        pending.remove(reservation);
    }
}
