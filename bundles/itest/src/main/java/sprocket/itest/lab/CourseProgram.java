// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import sprocket.rtp.RtpHeader;

/**
 * A client of the course. Each request is one write, each reply one read, and each picture one datagram. Used by one
 * thread.
 */
final class CourseProgram implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MAX_REPLY = 1024;

    /** The families of requests. */
    enum Family {
        /** Python, with headers. */
        A {
            @Override
            String setUp(String file, int cseq, int port) {
                return "SETUP " + file + " RTSP/1.0\nCSeq: " + cseq + "\nTransport: RTP/UDP; client_port= " + port;
            }

            @Override
            String other(String method, String file, int cseq, String session) {
                return method + " " + file + " RTSP/1.0\nCSeq: " + cseq + "\nSession: " + session;
            }
        },
        /** Python, in short, without a session. */
        B {
            @Override
            String setUp(String file, int cseq, int port) {
                return "SETUP " + file + "\n " + cseq + "\n RTSP/1.0 RTP/UDP " + port + " ";
            }

            @Override
            String other(String method, String file, int cseq, String session) {
                return method + " " + file + "\n " + cseq;
            }
        },
        /** Java. */
        C {
            @Override
            String setUp(String file, int cseq, int port) {
                return "SETUP " + file + " RTSP/1.0\r\nCSeq: " + cseq + "\r\nTransport: RTP/UDP; client_port= " + port
                        + "\r\n";
            }

            @Override
            String other(String method, String file, int cseq, String session) {
                return method + " " + file + " RTSP/1.0\r\nCSeq: " + cseq + "\r\nSession: " + session + "\r\n";
            }
        };

        abstract String setUp(String file, int cseq, int port);

        abstract String other(String method, String file, int cseq, String session);
    }

    private final Family family;
    private final String file;
    private final Socket control;
    private final DatagramSocket pictures;
    private int cseq;
    private String session = "0";

    CourseProgram(Family family, String file, int port) throws IOException {
        this.family = family;
        this.file = file;
        this.control = new Socket(InetAddress.getLoopbackAddress(), port);
        control.setSoTimeout(PATIENCE_MILLIS);
        this.pictures = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        pictures.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A picture as it arrived. */
    record Picture(RtpHeader header, byte[] bytes) {}

    /** Sends bytes as they are, and returns the result of the next read. */
    String ask(String request) throws IOException {
        control.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        byte[] buffer = new byte[MAX_REPLY];
        int length = control.getInputStream().read(buffer);
        assertThat(length).as("the server hangs up after " + request).isPositive();
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    void setUp() throws IOException {
        session = done(ask(family.setUp(file, ++cseq, pictures.getLocalPort())));
    }

    void play() throws IOException {
        request("PLAY");
    }

    void pause() throws IOException {
        request("PAUSE");
    }

    void tearDown() throws IOException {
        request("TEARDOWN");
    }

    /** Sends a request other than SETUP, which must succeed. */
    void request(String method) throws IOException {
        assertThat(done(ask(family.other(method, file, ++cseq, session))))
                .as(method)
                .isEqualTo(session);
    }

    /**
     * Parses a reply as the course's programs do.
     *
     * @return the session
     */
    private String done(String reply) {
        List<String> lines = Arrays.asList(reply.split("\r?\n"));
        assertThat(lines).as(reply).hasSizeGreaterThanOrEqualTo(3);
        assertThat(lines.get(0).split(" ")[1]).as(reply).isEqualTo("200");
        assertThat(Integer.parseInt(lines.get(1).split(" ")[1])).as(reply).isEqualTo(cseq);
        String[] words = lines.get(2).split(" ");
        assertThat(Integer.parseInt(words[1])).as(reply).isPositive();
        if (family == Family.C) {
            assertThat(reply)
                    .as("three lines with their ends and nothing behind them")
                    .matches("([^\r\n]+\r\n){3}");
        }
        return words[1];
    }

    Picture picture() throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[65_536], 65_536);
        pictures.receive(datagram);
        ByteBuffer packet = ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength());
        assertThat(packet.get(0) & 0xFF).as("V=2 P=X=CC=0").isEqualTo(0x80);
        RtpHeader header = RtpHeader.read(packet).orElseThrow();
        byte[] bytes = new byte[header.payloadLength()];
        header.payload(packet).get(bytes);
        return new Picture(header, bytes);
    }

    /** Drops the pictures that have arrived. */
    void forgetPictures() throws IOException {
        pictures.setSoTimeout(1);
        try {
            while (true) {
                pictures.receive(new DatagramPacket(new byte[65_536], 65_536));
            }
        } catch (SocketTimeoutException e) {
            pictures.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        pictures.close();
    }
}
