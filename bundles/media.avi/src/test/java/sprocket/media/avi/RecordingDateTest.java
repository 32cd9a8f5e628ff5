// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as cameras and programs write them. */
class RecordingDateTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant instant(String... texts) {
        List<RecordingDate> dates = Stream.of(texts)
                .flatMap(text -> RecordingDate.parse(text).stream())
                .toList();
        return RecordingDate.best(dates, BERLIN).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        // asctime
        "'Mon Mar 04 12:34:56 2013\n', 2013-03-04T11:34:56Z",
        "'Mon Mar 10 15:04:43 2003', 2003-03-10T14:04:43Z",
        "'Mon Mar  4 12:34:56 2013', 2013-03-04T11:34:56Z",
        // upper case, and another day of the week than it was
        "'THU FEB 13 11:03:15 2011', 2011-02-13T10:03:15Z",
        "'Thursday, August 14 11:03:15 2014', 2014-08-14T09:03:15Z",
        // numbers
        "'2013:06:27 21:24:22', 2013-06-27T19:24:22Z",
        "'2005/08/17 11:42:43', 2005-08-17T09:42:43Z",
        "'2002-12-16  15:35:01', 2002-12-16T14:35:01Z",
        "'2001/ 1/27  1:42PM', 2001-01-27T12:42:00Z",
        "'2001/ 1/27 12:05AM', 2001-01-26T23:05:00Z",
        "'2001/ 1/27 12:05PM', 2001-01-27T11:05:00Z",
        "'2005/11/28/ 09:19', 2005-11-28T08:19:00Z",
        // ISO 8601
        "2026-11-28T04:16:10Z, 2026-11-28T04:16:10Z",
        "2026-11-28T04:16:10.123Z, 2026-11-28T04:16:10.123Z",
        "'2026-11-28T04:16:10,5+01:00', 2026-11-28T03:16:10.5Z",
        "2026-11-28T04:16:10-0330, 2026-11-28T07:46:10Z",
        "2026-11-28T04:16:10, 2026-11-28T03:16:10Z",
        "2026-11-28t04:16z, 2026-11-28T04:16:00Z"
    })
    void dates(String text, Instant expected) {
        assertThat(instant(text)).isEqualTo(expected);
        assertThat(instant(" " + text + "\n\0\0")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "2013",
                "2013-03-04",
                "Mon Mar 04 2013",
                "Mon Foo 04 12:34:56 2013",
                "Mon Ebr 04 12:34:56 2013",
                "Mon Feb 30 12:34:56 2013",
                "2013-13-04 12:34:56",
                "2013-03-04 25:00:00",
                "2013-03-04 12:60:00",
                "2013-03-04 13:00PM",
                "2013-03-04 0:00PM",
                "2013-03-04T12:34:56+99:00",
                "Thu Jan 01 00:00:00 1970",
                "1980/ 1/ 1 12:00AM",
                "0000-00-00T00:00:00Z",
                "yesterday",
                "Mon Mar 04 12:34:56 2013 and more"
            })
    void noDates(String text) {
        assertThat(instant(text)).isNull();
    }

    @Test
    void whatStatesItsOffsetCountsMost() {
        assertThat(instant("Sat Nov 28 05:16:10 2026", "2026-11-28T04:16:10.123Z"))
                .isEqualTo("2026-11-28T04:16:10.123Z");
        assertThat(instant("2026-11-28T04:16:10.123Z", "2020-01-01T00:00:00Z")).isEqualTo("2026-11-28T04:16:10.123Z");
        assertThat(instant("Sat Nov 28 05:16:10 2026", "2020-01-01 00:00:00")).isEqualTo("2026-11-28T04:16:10Z");
        assertThat(instant("2026", "Sat Nov 28 05:16:10 2026")).isEqualTo("2026-11-28T04:16:10Z");
    }
}
