// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.testing.FakeSession;

class CoreSessionTest {

    @Test
    void aSessionOfTheServerIsOne() {
        RtspSession session = new FakeSession();
        assertThat(CoreSession.of(session)).isSameAs(session);
    }

    @Test
    void anotherIsRefused() {
        RtspSession foreign = (RtspSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RtspSession.class}, (p, m, a) -> "a wrapper");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoreSession.of(foreign))
                .withMessage("Not a session of the server: a wrapper");
        assertThatIllegalArgumentException().isThrownBy(() -> CoreSession.of(null));
    }
}
