// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** The tables of methods, interceptors, dialects and media. */
class PlaceTableTest {

    private static <S extends ServiceDTO> S service(S service, String name, String version, long bundle, int uses) {
        service.state = ServiceDTO.SERVING;
        service.symbolicName = name;
        service.version = version;
        service.bundleId = bundle;
        service.uses = uses;
        service.served = 1000 * bundle + uses;
        return service;
    }

    private static ServiceDTO service(String name, String version, long bundle, int uses) {
        return service(new ServiceDTO(), name, version, bundle, uses);
    }

    private static <P extends PlaceDTO> P place(P place, String name, String state, ServiceDTO winner) {
        place.name = name;
        place.state = state;
        place.winner = winner;
        return place;
    }

    @Test
    void methodsAreShownWithTheirStatesAndEveryLosersReason() {
        MethodDTO play =
                place(new MethodDTO(), "PLAY", PlaceDTO.SERVED, service("sprocket.method.play", "0.2.0", 51, 3));
        play.states = List.of("READY", "PLAYING");
        play.winner.overdue = 2;
        play.winner.state = ServiceDTO.FAILED;
        ServiceDTO old = service("sprocket.method.play", "0.1.0", 8, 1);
        old.reason = "its version 0.1.0 is below 0.2.0";
        play.losers = List.of(old);
        MethodDTO pause = place(new MethodDTO(), "PAUSE", PlaceDTO.HELD, null);
        pause.waiting = 7;
        ServiceDTO starting = service("sprocket.method.pause", "0.2.0", 52, 0);
        starting.state = ServiceDTO.STARTING;
        pause.losers = List.of(starting);
        MethodDTO setup = place(new MethodDTO(), "SETUP", PlaceDTO.OVERDUE, null);

        assertThat(ListCommands.methodTable(List.of(play, pause, setup)).render(0))
                .isEqualTo("""
                METHOD  STATES         BUNDLE                VERSION  ID  RANKING  SERVED  NOW
                PLAY    ready,playing  sprocket.method.play  0.2.0    51        0   51003    3
                  2 requests overdue: answered 503, and still with it.
                  It did not start when it was last wanted; the log says why.
                  not sprocket.method.play 0.1.0 (bundle 8, still with 1 request): its version 0.1.0 is below 0.2.0
                PAUSE   any            nobody
                  Held: 7 requests wait for a handler to come.
                  not sprocket.method.pause 0.2.0 (bundle 52): starting
                SETUP   any            nobody
                  Overdue: a handler is starting; until it has started, requests are answered 503.""");
    }

    @Test
    void interceptorsAreShownWithWhetherTheyMustBeThere() {
        InterceptorDTO log =
                place(new InterceptorDTO(), "access.log", PlaceDTO.SERVED, service("org.example.log", "1.0.0", 60, 2));
        InterceptorDTO gate = place(new InterceptorDTO(), "authentication", PlaceDTO.MISSING, null);
        gate.required = true;
        ServiceDTO broken = service("org.example.gate", "2.0.0", 61, 4);
        broken.overdue = 1;
        broken.reason = "it failed to start";
        gate.losers = List.of(broken);

        assertThat(ListCommands.interceptorTable(List.of(log, gate)).render(0)).isEqualTo("""
                INTERCEPTOR     REQUIRED  BUNDLE           VERSION  ID  RANKING  SERVED  NOW
                access.log      no        org.example.log  1.0.0    60        0   60002    2
                authentication  yes       nobody
                  Missing: until it is installed, every request is answered 503.
                  not org.example.gate 2.0.0 (bundle 61, still with 4 requests, 1 of them overdue): \
                it failed to start""");
    }

    @Test
    void dialectsAreShownWithTheirConnections() {
        PlaceDTO lab = place(new PlaceDTO(), "lab", PlaceDTO.SERVED, service("sprocket.lab", "0.2.0", 70, 1));
        lab.winner.ranking = 10;
        ServiceDTO old = service("sprocket.lab", "0.1.0", 12, 2);
        old.state = ServiceDTO.RETIRING;
        old.reason = "its version 0.1.0 is below 0.2.0";
        lab.losers = List.of(old);
        PlaceDTO other = place(new PlaceDTO(), "other", PlaceDTO.HELD, null);

        assertThat(ListCommands.dialectTable(List.of(lab, other)).render(0)).isEqualTo("""
                DIALECT  BUNDLE        VERSION  ID  RANKING  SERVED  NOW
                lab      sprocket.lab  0.2.0    70       10   70001    1
                  not sprocket.lab 0.1.0 (bundle 12, still with 2 connections): its version 0.1.0 is below 0.2.0
                other    nobody
                  Held: requests wait for a dialect to come.""");
    }

    @Test
    void mediaKeepTheirOwnTable() {
        MediaServiceDTO source = service(new MediaServiceDTO(), "sprocket.media.avi", "0.1.0", 42, 0);
        source.kind = MediaServiceDTO.SOURCE;
        source.names = List.of("/film");
        MediaServiceDTO old = service(new MediaServiceDTO(), "sprocket.payload.jpeg", "0.1.0", 43, 2);
        old.kind = MediaServiceDTO.PAYLOAD_FORMAT;
        old.names = List.of("JPEG");
        old.state = ServiceDTO.RETIRING;
        old.reason = "its version 0.1.0 is below 0.2.0";

        assertThat(ListCommands.mediaTable(List.of(source, old)).render(0)).isEqualTo("""
                KIND            OFFERS  BUNDLE                 VERSION  ID  RANKING  STREAMS  STATE
                source          /film   sprocket.media.avi     0.1.0    42        0        0  serving
                payload format  JPEG    sprocket.payload.jpeg  0.1.0    43        0        2  retiring
                  not for new streams: its version 0.1.0 is below 0.2.0""");
    }

    @Test
    void aNarrowTerminalLosesNoNote() {
        InterceptorDTO gate = place(new InterceptorDTO(), "authentication", PlaceDTO.MISSING, null);
        assertThat(ListCommands.interceptorTable(List.of(gate)).render(68).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(68))
                .anyMatch(line -> line.contains("Missing"));
    }
}
