// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A session over UDP outlives its connection. */
class SignOfLifeTest extends ClientFixture {

    @Test
    void goesOnOverAnotherConnection() throws Exception {
        ClientSession session = playing(UDP);
        camera.peers().get(0).close();
        assertThat(camera.await("GET_PARAMETER", 1)).satisfies(request -> {
            assertThat(request.connection()).isEqualTo(2);
            assertThat(request.header("Session")).contains("12345678");
        });
        get(session.pause());
        assertThat(heard.events).isEmpty();
    }
}
