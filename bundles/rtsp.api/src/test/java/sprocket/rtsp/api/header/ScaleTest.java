// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * RFC 2326, sections 12.34 and 12.35: {@code "Scale" ":" [ "-" ] 1*DIGIT [ "." *DIGIT ]}, and the same without a sign
 * for Speed.
 */
class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "1,1,1.0",
        "1.0,1,1.0",
        "-2.50,-2.5,-2.5",
        " 0.5 ,0.5,0.5",
        "1.,1,1.0",
        "000002,2,2.0",
        "-0.001,-0.001,-0.001",
        "3.14159,3.14159,3.14159",
        "999999999,999999999,999999999.0",
        "-999999999,-999999999,-999999999.0",
        "0.0000001,0.0000001,0.0000001",
        // Digits after the ninth are ignored.
        "1.1234567899,1.123456789,1.123456789"
    })
    void parsesScale(String value, double factor, String written) throws RtspException {
        Scale scale = Scale.parse(value);
        assertThat(scale.factor()).isEqualTo(factor);
        assertThat(scale).hasToString(written);
        assertThat(Scale.parse(written)).isEqualTo(scale);
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "2.5,2.5", " 0.25 ,0.25", "1.,1.0"})
    void parsesSpeed(String value, String written) throws RtspException {
        Speed speed = Speed.parse(value);
        assertThat(speed).hasToString(written);
        assertThat(Speed.parse(written)).isEqualTo(speed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "0",
                "-0",
                "0.0",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e9",
                "1E-3",
                "0x1p3",
                "1d",
                "1f",
                "+1",
                ".5",
                "--1",
                "1..5",
                "1,5",
                "1 2",
                "1000000000",
                "-1000000000",
                "0.00000000001",
                "١"
            })
    void refusesWhatIsNoDecimalNumber(String value) {
        assertRefused(() -> Scale.parse(value), "Scale must be a decimal number other than zero, as in 1.5");
        assertRefused(() -> Speed.parse(value), "Speed must be a decimal number other than zero, as in 1.5");
    }

    @Test
    void refusesANegativeSpeed() throws RtspException {
        assertRefused(() -> Speed.parse("-1"), "Speed must be above zero; a negative Scale plays backwards");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable parse, String message) {
        RtspException refusal = catchThrowableOfType(RtspException.class, parse);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void hasNoOtherFactors(double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale(factor))
                .withMessage("Scale is a finite number other than zero, not " + factor);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Speed(factor))
                .withMessage("Speed is a finite number other than zero, not " + factor);
    }

    @Test
    void aSpeedIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Speed(-1))
                .withMessage("Speed is above zero, not -1.0");
        assertThat(new Scale(-1)).hasToString("-1.0");
        assertThat(Scale.NORMAL.factor()).isEqualTo(1);
        assertThat(Speed.NORMAL.factor()).isEqualTo(1);
    }

    @Test
    void isWrittenWithoutAnExponent() {
        assertThat(new Scale(1e12)).hasToString("1000000000000.0");
        assertThat(new Scale(1e-12)).hasToString("0.000000000001");
    }
}
