// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionOutputTest {

    private static final String TEXT = "größe ÿ ".repeat(700) + "end";

    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16BE"})
    void whatIsWrittenInAnyCharacterSetArrivesAsUtf8(String name) throws Exception {
        Charset written = Charset.forName(name);
        SessionOutput out = new SessionOutput(target, written);
        out.write(TEXT.getBytes(written));
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void aCharacterMayComeInParts() throws Exception {
        SessionOutput out = new SessionOutput(target, StandardCharsets.UTF_16BE);
        for (byte b : "aü映".getBytes(StandardCharsets.UTF_16BE)) {
            out.write(b);
        }
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("aü映");
    }

    @Test
    void ourOwnTextIsNotRecoded() throws Exception {
        new SessionOutput(target, StandardCharsets.UTF_16BE).print("ü");
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("ü");
    }

    @Test
    void onceClosedItTakesNothing() throws Exception {
        for (Charset written : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            SessionOutput out = new SessionOutput(target, written);
            out.close();
            assertThatThrownBy(() -> out.write('a'))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has ended");
        }
        assertThat(target.size()).isZero();
    }
}
