// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmTitleTest {

    @ParameterizedTest
    @CsvSource({
        "lab://localhost:8554/movie.Mjpeg,           movie.Mjpeg, lab://localhost:8554/movie.Mjpeg",
        "rtsp://user:secret@host/a/b.avi,            b.avi,       rtsp://host/a/b.avi",
        "rtsp://user:p@ss#%@host:554/b.avi?x=y/z@q,  b.avi,       rtsp://host:554/b.avi?x=y/z@q",
        "rtsp://host/@live/,                         @live,       rtsp://host/@live/",
        "rtsp://u:p@host,                            host,        rtsp://host",
        "rtsp://host:554/?channel=1,                 host:554,    rtsp://host:554/?channel=1",
        "rubbish,                                    rubbish,     rubbish"
    })
    void hidesTheLogin(String url, String name, String place) {
        assertThat(FilmTitle.of(url)).isEqualTo(new FilmTitle(name, place));
    }
}
