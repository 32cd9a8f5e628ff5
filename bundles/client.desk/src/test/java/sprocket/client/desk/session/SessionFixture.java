// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.desk.Address;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.desk.picture.ImageIoDecoder;
import sprocket.client.desk.picture.PicturePlayout;
import sprocket.client.desk.picture.Screen;
import sprocket.client.desk.sound.JavaSound;
import sprocket.client.desk.sound.SoundPlayout;
import sprocket.client.media.StreamUnit;
import sprocket.loop.testing.ManualLoop;

/** A session of the desk, whose client and loop the test controls. */
abstract class SessionFixture {

    static final String URL = "rtsp://user:secret@host/film";

    final ManualLoop loop = new ManualLoop();
    final FakeClient client = new FakeClient();
    final List<SessionStatus> told = new ArrayList<>();
    final List<String> played = new ArrayList<>();
    final Map<String, String> hosts = new HashMap<>();
    StatusBoard board;
    SessionControl control;

    @BeforeEach
    void begin() {
        board = new StatusBoard(told::add);
        PlayClock.Delay delay = new PlayClock.Delay();
        Screen screen = new Screen() {
            @Override
            public void execute(Runnable action) {
                action.run();
            }

            @Override
            public void paint(Picture picture) {}
        };
        PicturePlayout pictures =
                new PicturePlayout(loop, Runnable::run, 1, () -> ImageIoDecoder::new, screen, problem -> {});
        SoundPlayout sound = new SoundPlayout(loop, action -> {}, delay, new JavaSound(), heard -> {});
        control = new SessionControl(
                loop,
                client,
                board,
                new MediaPlayout(loop, delay, pictures, sound),
                new SessionControl.Tap() {
                    @Override
                    public void playing(Address address, ClientSession session) {
                        played.add(session.url().toString());
                    }

                    @Override
                    public void unit(ClientStream stream, StreamUnit unit) {}
                },
                new KnownHosts(key -> Optional.ofNullable(hosts.get(key)), hosts::put));
        tell(() -> control.open(Address.of(URL)));
    }

    void tell(Runnable action) {
        loop.execute(action);
    }

    SessionStatus status() {
        return board.status();
    }

    Problem.Kind problem() {
        return status().problem().map(Problem::kind).orElse(null);
    }
}
