// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspStatusTest {

    private static List<RtspStatus> all() {
        return Arrays.stream(RtspStatus.class.getFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()))
                .map(f -> {
                    try {
                        return (RtspStatus) f.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /**
     * The table of RFC 2326, section 7.1.1, as far as the server and the client use it, 416 of section 12.7, and 463 of
     * RFC 4567.
     */
    @ParameterizedTest
    @CsvSource({
        "200,OK",
        "301,Moved Permanently",
        "302,Moved Temporarily",
        "400,Bad Request",
        "401,Unauthorized",
        "403,Forbidden",
        "404,Not Found",
        "405,Method Not Allowed",
        "406,Not Acceptable",
        "408,Request Timeout",
        "411,Length Required",
        "412,Precondition Failed",
        "413,Request Entity Too Large",
        "414,Request-URI Too Large",
        "415,Unsupported Media Type",
        "416,Blocksize Not Valid",
        "451,Parameter Not Understood",
        "453,Not Enough Bandwidth",
        "454,Session Not Found",
        "455,Method Not Valid in This State",
        "456,Header Field Not Valid for Resource",
        "457,Invalid Range",
        "458,Parameter Is Read-Only",
        "459,Aggregate operation not allowed",
        "460,Only aggregate operation allowed",
        "461,Unsupported transport",
        "462,Destination unreachable",
        "463,Key management failure",
        "500,Internal Server Error",
        "501,Not Implemented",
        "503,Service Unavailable",
        "505,RTSP Version not supported",
        "551,Option not supported"
    })
    void hasTheReasonOfTheStandard(int code, String reason) {
        assertThat(all()).filteredOn(status -> status.code() == code).containsExactly(new RtspStatus(code, reason));
    }

    @Test
    void theTableAboveIsComplete() {
        assertThat(all()).hasSize(33).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"100,false", "199,false", "200,true", "250,true", "299,true", "300,false", "404,false", "599,false"})
    void succeedsWith2xx(int code, boolean success) {
        assertThat(new RtspStatus(code, "").success()).isEqualTo(success);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 600, 0, -200, 1000})
    void refusesACodeOutsideOfTheTable(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtspStatus(code, ""))
                .withMessage("A status code lies between 100 and 599, not at " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\0b", "a\tb", "\u001b[0m", "a\u007f", "a\u0085b", "\u009f"})
    void aReasonHoldsNoControlCharacters(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspStatus.OK.because(reason))
                .withMessage("A reason phrase holds no control characters");
    }

    @Test
    void aReasonMayBeOfThisCase() {
        assertThat(RtspStatus.NOT_FOUND.because("Kein Film für Sie"))
                .isEqualTo(new RtspStatus(404, "Kein Film für Sie"))
                .isNotEqualTo(RtspStatus.NOT_FOUND);
        assertThat(RtspStatus.OK.because("").reason()).isEmpty();
    }
}
