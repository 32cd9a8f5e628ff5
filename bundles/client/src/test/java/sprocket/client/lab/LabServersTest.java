// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.lab.LabForm.Describes;
import sprocket.client.lab.LabForm.Marked;
import sprocket.client.lab.LabForm.Misses;
import sprocket.client.lab.LabForm.Pieces;
import sprocket.client.media.StreamStatistics;

/** The client plays from servers of the course in each form that is known. */
@Execution(ExecutionMode.CONCURRENT)
class LabServersTest extends LabFixture {

    private static final int PICTURES = 24;

    static Stream<LabForm> forms() {
        LabForm plain = LabForm.PLAIN;
        String uuid = "6fa459ea-ee8a-3ca4-894e-db77e160355e";
        return Stream.of(
                plain,
                plain.replies("\n", "\n", "123456").named("a line end behind the last line"),
                plain.replies("\r\n", "\r\n", "123456")
                        .packets(Pieces.WHOLE, Marked.ALL, 26)
                        .named("CR LF, as Java"),
                plain.replies("\r\n", "\r\n\r\n", uuid).named("a blank line, and a session that is no number"),
                plain.replies("\n", "\n\n", "1").named("a blank line with LF"),
                plain.replies(
                                "\n",
                                "\n",
                                "7",
                                "Total time: 25.0",
                                "Mean FPS: 20",
                                "Total frames: 500",
                                "Media: movie.Mjpeg")
                        .named("four lines more"),
                plain.replies("\r\n", "\r\n", "7", "Server: mine", "Transport: RTP/UDP; server_port= 5000")
                        .named("headers more"),
                plain.in(3).named("replies in three segments"),
                plain.replies("\r\n", "\r\n", "123456").in(40).named("replies byte by byte"),
                plain.withoutNumbers().named("CSeq is always 1"),
                plain.packets(Pieces.WHOLE, Marked.ALL, 0).named("payload type 0"),
                plain.packets(Pieces.SHARING, Marked.LAST, 26).named("pieces share a number"),
                plain.packets(Pieces.SHARING, Marked.ALL, 26).named("pieces share a number, all marked"),
                plain.packets(Pieces.SHARING, Marked.NONE, 0).named("pieces share a number, none marked"),
                plain.packets(Pieces.COUNTING, Marked.LAST, 26).named("pieces count on"),
                plain.packets(Pieces.COUNTING, Marked.ALL, 26).named("pieces count on, all marked"),
                plain.packets(Pieces.COUNTING, Marked.NONE, 26).named("pieces count on, none marked"),
                plain.paced(20, 0).timestamps(number -> number * 100).named("from 0 on, a hundred ticks each"),
                plain.paced(40, 2).timestamps(number -> 1_700_000_000 + number).named("from 2 on, Unix time"),
                plain.paced(140, 1).timestamps(Integer::reverseBytes).named("slow, byte-swapped"),
                plain.paced(20, 65_520).timestamps(number -> 0).named("numbers wrap"),
                plain.withForeign().named("forward error correction in between"),
                plain.withForeign()
                        .packets(Pieces.SHARING, Marked.LAST, 26)
                        .named("forward error correction between pieces"),
                plain.says(Describes.FREEZES, Misses.SILENTLY).named("freezes at DESCRIBE"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void playAWholeFilmPauseAndSetUpAgain(LabForm form) throws Exception {
        List<byte[]> film = film(PICTURES);
        try (LabTestServer server = new LabTestServer(form, film)) {
            // A picture that comes behind the reply to PAUSE would be dropped, and the film goes on behind it.
            server.waitAt(8);
            ClientSession session = get(client.play(server.url(LabTestServer.FILE), PATIENT, heard));
            assertThat(session.streams())
                    .singleElement()
                    .satisfies(s -> assertThat(s.protocol()).isEqualTo("RTP/LAB/UDP"));
            awaitUnits(8);
            get(session.pause());
            assertThat(session.state()).isEqualTo(ClientState.READY);
            server.goOn();
            get(session.play());
            awaitUnits(PICTURES);
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, PICTURES).boxed().toList());
            assertThat(places(film)).isEqualTo(all);
            // What is sent behind the last picture may still be on its way.
            Awaitility.await()
                    .untilAsserted(() -> assertCounted(
                            server, form, get(session.streams().get(0).statistics())));
            get(session.teardown());
            get(session.setup());
            get(session.play());
            awaitUnits(PICTURES + 3);
            all.addAll(List.of(0, 1, 2));
            assertThat(places(film).subList(0, PICTURES + 3)).isEqualTo(all);
            get(session.teardown());
            assertThat(server.connections()).as("all on one connection").hasSize(1);
            assertRequests(server.requests(), form.session());
        }
    }

    private static void assertCounted(LabTestServer server, LabForm form, StreamStatistics statistics) {
        long numbers = form.pieces() == Pieces.COUNTING ? server.sender().sent() : PICTURES;
        assertThat(statistics.packets())
                .isEqualTo(new StreamStatistics.Packets(
                        numbers, numbers, 0, 0, 0, server.sender().foreign(), 0));
        assertThat(statistics.units()).isEqualTo(new StreamStatistics.Units(PICTURES, 0, 0));
    }

    /** Form A with CR LF behind each of three lines, in one write each, and nothing that a server has not heard of. */
    private static void assertRequests(List<String> requests, String session) {
        assertThat(requests).hasSize(8);
        for (int i = 0; i < requests.size(); i++) {
            String method = List.of("SETUP", "PLAY", "PAUSE", "PLAY", "TEARDOWN", "SETUP", "PLAY", "TEARDOWN")
                    .get(i);
            String last = method.equals("SETUP") ? "Transport: RTP/UDP; client_port= \\d+" : "Session: " + session;
            assertThat(requests.get(i))
                    .matches(method + " movie\\.Mjpeg RTSP/1\\.0\r\nCSeq: " + (i + 1) + "\r\n" + last + "\r\n")
                    .hasSizeLessThan(256);
        }
    }
}
