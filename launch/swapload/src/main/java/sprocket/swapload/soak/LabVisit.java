// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import sprocket.swapload.KernelDrops;
import sprocket.swapload.PortPair;

/** One viewer that speaks the lab dialect, as a program of the course does: four requests of three lines. */
final class LabVisit implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int MOST_ACTIONS = 4;
    private static final int LONGEST_LOOK_MILLIS = 2500;
    private static final int PATIENCE_MILLIS = 20_000;

    private final String name;
    private final Place place;
    private final Random random;
    private final BooleanSupplier over;
    private final InetAddress address;
    private Socket socket;
    private PortPair ports;
    private BufferedReader in;
    private int cseq;
    private String session = "";

    LabVisit(String name, Place place, int viewer, Random random, BooleanSupplier over) {
        this.name = name;
        this.place = place;
        this.random = random;
        this.over = over;
        this.address = Place.address(viewer);
    }

    void run() throws IOException, InterruptedException {
        socket = Wire.socket(address, place.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        ports = PortPair.open(address, RECEIVE_BUFFER);
        Sequence sequence = new Sequence(name, this::lost);
        place.receiver().receive(ports.rtp(), packet -> {
            place.figures().packets.increment();
            sequence.next(packet.getShort(packet.position() + 2) & 0xFFFF);
        });
        request("SETUP", "Transport: RTP/UDP; client_port= " + ports.rtpPort());
        request("PLAY", "Session: " + session);
        look();
        for (int i = random.nextInt(MOST_ACTIONS); i > 0 && !over.getAsBoolean(); i--) {
            request("PAUSE", "Session: " + session);
            look();
            request("PLAY", "Session: " + session);
            look();
        }
        // The pictures of a film are numbered from 1.
        sequence.began(1);
        if (random.nextInt(4) == 0) {
            socket.setSoLinger(true, 0);
            place.figures().visited("lab reset");
        } else {
            request("TEARDOWN", "Session: " + session);
            place.figures().visited("lab left");
        }
    }

    private void lost(long count, String what) {
        boolean here = false;
        try {
            here = KernelDrops.at(List.of(ports.rtpPort())) > 0;
        } catch (IOException e) {
            // The socket is closed.
        }
        if (here) {
            place.figures().droppedHere.add(count);
        } else {
            place.figures().packetsLost(count, what);
        }
    }

    private void request(String method, String line) throws IOException {
        socket.getOutputStream()
                .write((method + " movie.Mjpeg RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n" + line + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        String status = in.readLine();
        if (status == null || !status.contains(" 200")) {
            throw new IOException(method + " was answered " + status);
        }
        in.readLine();
        session = in.readLine().replace("Session:", "").strip();
        place.figures().requests.increment();
    }

    private void look() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(LONGEST_LOOK_MILLIS));
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        if (ports != null) {
            ports.close();
        }
    }
}
