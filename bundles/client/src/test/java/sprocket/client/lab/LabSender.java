// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import sprocket.rtp.RtpHeader;

/** Sends a film as the course's servers do: from a socket of its own at each PLAY. */
final class LabSender {

    private static final int PIECE = 1400;
    private static final int FOREIGN = 127;

    private final LabForm form;
    private final List<byte[]> film;
    private final IntSupplier end;
    private final InetSocketAddress client;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger foreign = new AtomicInteger();
    private int position;
    private int counter;
    private Thread playing;

    /** @param end the place in the film at which it waits */
    LabSender(LabForm form, List<byte[]> film, IntSupplier end, InetSocketAddress client) {
        this.form = form;
        this.film = film;
        this.end = end;
        this.client = client;
        this.counter = form.first();
    }

    void play() {
        if (playing == null) {
            playing = new Thread(this::run, "lab-sender");
            playing.setDaemon(true);
            playing.start();
        }
    }

    void pause() throws InterruptedException {
        if (playing != null) {
            playing.interrupt();
            playing.join();
            playing = null;
        }
    }

    /** Goes elsewhere in the film. */
    synchronized void move(int pictures) {
        position = Math.max(0, Math.min(film.size(), position + pictures));
    }

    /**
     * Shows one picture while it is paused; the film goes on behind it.
     *
     * @param back of the one shown last, at least -1
     */
    void show(int back) throws IOException {
        move(back - 1);
        try (DatagramSocket socket = new DatagramSocket()) {
            next(socket);
        }
    }

    private void run() {
        try (DatagramSocket socket = new DatagramSocket()) {
            while (waits() || next(socket)) {
                TimeUnit.MILLISECONDS.sleep(form.interval());
            }
        } catch (IOException | InterruptedException paused) {
            // Or torn down.
        }
    }

    private synchronized boolean waits() {
        return position >= end.getAsInt();
    }

    private synchronized boolean next(DatagramSocket socket) throws IOException {
        if (position == film.size()) {
            return false;
        }
        byte[] picture = film.get(position);
        int piece = form.pieces() == LabForm.Pieces.WHOLE ? picture.length : PIECE;
        int number = form.first() + position++;
        for (int at = 0; at < picture.length; at += piece) {
            boolean last = at + piece >= picture.length;
            boolean marker = form.marked() == LabForm.Marked.ALL || form.marked() == LabForm.Marked.LAST && last;
            send(
                    socket,
                    form.payloadType(),
                    marker,
                    form.pieces() == LabForm.Pieces.COUNTING ? counter++ : number,
                    form.timestamp().applyAsInt(number),
                    Arrays.copyOfRange(picture, at, Math.min(at + piece, picture.length)));
            sent.incrementAndGet();
        }
        if (form.foreign()) {
            send(socket, FOREIGN, true, number, number, new byte[50]);
            foreign.incrementAndGet();
        }
        return true;
    }

    private void send(DatagramSocket socket, int type, boolean marker, int number, int timestamp, byte[] payload)
            throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.SIZE + payload.length);
        RtpHeader.write(packet, 0, false, marker, type, number & 0xFFFF, timestamp, 0);
        packet.put(RtpHeader.SIZE, payload);
        socket.send(new DatagramPacket(packet.array(), packet.capacity(), client));
    }

    int foreign() {
        return foreign.get();
    }

    /** Packets of the film. */
    int sent() {
        return sent.get();
    }
}
