// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            rtsp://h/movie        | *                    | rtsp://h/movie
            rtsp://h/movie        | ''                   | rtsp://h/movie
            rtsp://h/movie        | track1               | rtsp://h/movie/track1
            rtsp://h/movie/       | track1               | rtsp://h/movie/track1
            rtsp://h              | track1               | rtsp://h/track1
            rtsp://h/cam?profile=1 | trackID=2           | rtsp://h/cam?profile=1/trackID=2
            rtsp://h/cam?a=1      | ?b=2                 | rtsp://h/cam?b=2
            rtsp://h/cam          | ?b=2                 | rtsp://h/cam?b=2
            rtsp://h:8554/a/b?c   | /d/e                 | rtsp://h:8554/d/e
            rtsp://[fe80::1]:554/a | /d                  | rtsp://[fe80::1]:554/d
            rtsp://h/movie        | rtsp://other/x?y     | rtsp://other/x?y
            rtsp://h/movie        | RTSPS://other/x      | RTSPS://other/x
            rtsp://h/movie        | track:1              | rtsp://h/movie/track:1
            rtsp://h/movie        | 'x RTSP/1.0'         | rtsp://h/movie/x%20RTSP/1.0
            movie                 | /d                   | /d
            """)
    void resolves(String base, String control, String url) {
        assertThat(ControlUrl.resolve(base, control)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -               | -              | rtsp://h/m/  | rtsp://h/m/
            *               | -              | rtsp://h/m/  | rtsp://h/m/
            *               | t1             | rtsp://h/m/  | rtsp://h/m/t1
            -               | t1             | rtsp://h/m/  | rtsp://h/m/t1
            rtsp://o/x      | t1             | rtsp://o/x   | rtsp://o/x/t1
            rtsp://o/x      | rtsp://p/y     | rtsp://o/x   | rtsp://p/y
            rtsp://o/x      | -              | rtsp://o/x   | rtsp://o/x
            all             | t1             | rtsp://h/m/all | rtsp://h/m/t1
            """)
    void combinesSessionAndMedia(String session, String media, String aggregate, String track) {
        SessionBuilder builder = SessionDescription.builder(Origin.UNKNOWN);
        MediaBuilder video = MediaDescription.rtp("video", 26);
        if (session != null) {
            builder.control(session);
        }
        if (media != null) {
            video.control(media);
        }
        SessionDescription description = builder.media(video.build()).build();

        assertThat(description.controlUrl("rtsp://h/m/")).isEqualTo(aggregate);
        assertThat(description.controlUrl(description.media().get(0), "rtsp://h/m/"))
                .isEqualTo(track);
    }

    @Test
    void controlReplacesTheFormerOne() {
        assertThat(MediaDescription.rtp("video", 26)
                        .control("a")
                        .control("b")
                        .build()
                        .attributes())
                .containsExactly(Attribute.of("control", "b"));
    }
}
