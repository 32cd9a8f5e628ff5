// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranges, scales and speeds that cannot be (RFC 2326, sections 12.29, 12.34 and 12.35). */
@ExtendWith(GuardedServer.Extension.class)
abstract class RangeHeaderTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("Range npt=", request("PLAY", "{url}", "{session}", "Range: npt="), 457),
                goesOn("Range npt=-", request("PLAY", "{url}", "{session}", "Range: npt=-"), 457),
                goesOn("Range npt=:::-", request("PLAY", "{url}", "{session}", "Range: npt=:::-"), 457),
                goesOn("Range npt=NaN-", request("PLAY", "{url}", "{session}", "Range: npt=NaN-"), 457),
                goesOn("Range npt=1e308-", request("PLAY", "{url}", "{session}", "Range: npt=1e308-"), 457),
                goesOn(
                        "Range a number of many digits",
                        request("PLAY", "{url}", "{session}", "Range: npt=99999999999999999999999-"),
                        457),
                goesOn("Range falling", request("PLAY", "{url}", "{session}", "Range: npt=10-5"), 457),
                goesOn(
                        "Range falling, backwards",
                        request("PLAY", "{url}", "{session}", "Range: npt=10-5", "Scale: -1"),
                        200),
                goesOn(
                        "Range rising, backwards",
                        request("PLAY", "{url}", "{session}", "Range: npt=5-10", "Scale: -1"),
                        457),
                goesOn(
                        "Scale of nine digits, backwards",
                        request("PLAY", "{url}", "{session}", "Scale: -999999999"),
                        200),
                goesOn("Range negative", request("PLAY", "{url}", "{session}", "Range: npt=-5-"), 457),
                goesOn("Range beyond the end", request("PLAY", "{url}", "{session}", "Range: npt=1000-"), 200),
                goesOn(
                        "Range beyond the end and open at both",
                        request("PLAY", "{url}", "{session}", "Range: npt=1000-2000"),
                        200),
                goesOn("Range an unknown unit", request("PLAY", "{url}", "{session}", "Range: parsec=1-2"), 501),
                goesOn("Range smpte", request("PLAY", "{url}", "{session}", "Range: smpte=00:00:01:00-"), 200),
                goesOn("Range clock", request("PLAY", "{url}", "{session}", "Range: clock=19970123T143720Z-"), 456),
                goesOn("Range no unit", request("PLAY", "{url}", "{session}", "Range: 1-2"), 501),
                goesOn("Range nothing", request("PLAY", "{url}", "{session}", "Range: "), 457),
                goesOn("Scale 0", request("PLAY", "{url}", "{session}", "Scale: 0"), 400),
                goesOn("Scale NaN", request("PLAY", "{url}", "{session}", "Scale: NaN"), 400),
                goesOn("Scale 1e9", request("PLAY", "{url}", "{session}", "Scale: 1e9"), 400),
                goesOn("Scale 1000000000", request("PLAY", "{url}", "{session}", "Scale: 1000000000"), 400),
                goesOn("Scale -1000000000", request("PLAY", "{url}", "{session}", "Scale: -1000000000"), 400),
                goesOn("Scale abc", request("PLAY", "{url}", "{session}", "Scale: abc"), 400),
                goesOn("Scale ", request("PLAY", "{url}", "{session}", "Scale: "), 400),
                goesOn(
                        "Scale 111111111111",
                        request(
                                "PLAY",
                                "{url}",
                                "{session}",
                                "Scale: 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"),
                        400),
                goesOn("Speed 0", request("PLAY", "{url}", "{session}", "Speed: 0"), 400),
                goesOn("Speed NaN", request("PLAY", "{url}", "{session}", "Speed: NaN"), 400),
                goesOn("Speed 1e9", request("PLAY", "{url}", "{session}", "Speed: 1e9"), 400),
                goesOn("Speed 1000000000", request("PLAY", "{url}", "{session}", "Speed: 1000000000"), 400),
                goesOn("Speed -1000000000", request("PLAY", "{url}", "{session}", "Speed: -1000000000"), 400),
                goesOn("Speed abc", request("PLAY", "{url}", "{session}", "Speed: abc"), 400),
                goesOn("Speed ", request("PLAY", "{url}", "{session}", "Speed: "), 400),
                goesOn(
                        "Speed 111111111111",
                        request(
                                "PLAY",
                                "{url}",
                                "{session}",
                                "Speed: 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"),
                        400));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
