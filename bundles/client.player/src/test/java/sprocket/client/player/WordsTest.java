// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"0, 0:00", "5999, 0:05", "65000, 1:05", "600000, 10:00", "3605000, 1:00:05", "-1, 0:00"})
    void clocks(long millis, String text) {
        assertThat(TimeText.clock(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void exactTimesAndNamesOfFiles() {
        assertThat(TimeText.exact(Duration.ofMillis(65_459))).isEqualTo("1:05.45");
        assertThat(TimeText.file(Duration.ofMillis(3_665_409))).isEqualTo("01-01-05.409");
    }

    @ParameterizedTest
    @CsvSource({"999, 1 kbit/s", "780000, 780 kbit/s", "1250000, 1.25 Mbit/s", "999999, 1.00 Mbit/s"})
    void bitRates(double rate, String text) {
        assertThat(Amounts.bitRate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 %", "0.00001, < 0.01 %", "0.0125, 1.25 %", "0.2, 20.0 %", "1, 100.0 %"})
    void littleLossIsNotNone(double fraction, String text) {
        assertThat(Amounts.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1×", "0.5, 0.5×", "1.25, 1.25×", "-2, −2×"})
    void rates(double rate, String text) {
        assertThat(Rates.text(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, -2", "0.25, 2, -2", "2, 4, -2", "3, 4, -2", "4, 8, -2", "8, 8, -2", "-1, 2, -2", "-2, 2, -4"})
    void fastRates(double rate, double forward, double back) {
        assertThat(Rates.fast(rate, 1)).isEqualTo(forward);
        assertThat(Rates.fast(rate, -1)).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.25, 0.75",
        "4, 8, 3",
        "8, 8, 4",
        "0.5, 0.75, 0.25",
        "-0.25, -0.5, -0.25",
        "-1, -1.25, -0.75",
        "1.1, 1.25, 1"
    })
    void fasterAndSlowerKeepTheDirection(double rate, double faster, double slower) {
        assertThat(Rates.faster(rate)).isEqualTo(faster);
        assertThat(Rates.slower(rate)).isEqualTo(slower);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/a, rtsp://h/a",
        "' h:8554/a ', rtsp://h:8554/a",
        "lab://h/m, lab://h/m",
        "'# list\nrtsp://h/b\nrtsp://h/c', rtsp://h/b"
    })
    void addressesAreCompleted(String typed, String url) {
        assertThat(UrlText.entered(typed)).contains(url);
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(UrlText.entered(" \n ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://u:p@h/a@b, rtsp://h/a@b",
        "rtsp://u:p@ss#@h:1/a, rtsp://h:1/a",
        "rtsp://h/a, rtsp://h/a",
        "rtsp://u@h, rtsp://h"
    })
    void passwordsAreNotShown(String url, String shown) {
        assertThat(UrlText.shown(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h:8554/films/My%20film.avi?x=1, My film.avi, My film, h:8554",
        "rtsp://u:p@h/, h, h, h",
        "rtsp://h/a:b, a:b, a_b, h",
        "rtsp://h/%zz, %zz, _zz, h"
    })
    void namesOfFilms(String url, String name, String file, String host) {
        assertThat(UrlText.name(url)).isEqualTo(name);
        assertThat(UrlText.fileName(url)).isEqualTo(file);
        assertThat(UrlText.host(url)).isEqualTo(host);
    }
}
