// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The channels that clients have proposed and that no server has answered yet. A server may choose channels that
 * another stream has proposed; that stream, if not connected, gets others. Thread-safe; the lock is held while channels
 * move from one stream to another.
 */
final class Reservations {

    /** The lower channel of each reservation; empty if it lost its channels and no others are free. */
    private final Map<TcpReservation, OptionalInt> pending = new HashMap<>();

    /**
     * Takes the lowest free channels.
     *
     * @return empty if the connection has none
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
     * Takes the channels that the server has chosen. From now on the {@link TcpChannel} releases them.
     *
     * @throws IOException if another stream uses them
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
