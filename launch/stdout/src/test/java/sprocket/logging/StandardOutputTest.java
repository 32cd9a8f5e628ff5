// SPDX-License-Identifier: Apache-2.0
package sprocket.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EchoEncoder;
import java.io.FileDescriptor;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    /**
     * Logback stops an appender when its configuration is edited, and starts another one: without this nothing would be
     * logged after that.
     */
    @Test
    void staysOpenWhenTheAppenderStops() {
        StandardOutput<String> appender = new StandardOutput<>();
        ContextBase context = new ContextBase();
        EchoEncoder<String> encoder = new EchoEncoder<>();
        encoder.setContext(context);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        assertThat(appender.isStarted()).isTrue();
        appender.stop();
        assertThat(FileDescriptor.out.valid()).isTrue();
    }
}
