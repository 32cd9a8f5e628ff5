// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspResponse;

/** A reply that is given later ({@link RtspExchange#defer()}). The first call counts; thread-safe. */
@ProviderType
public interface RtspDeferral {

    /** @return false if the exchange had already ended, because of its deadline or a closed connection */
    boolean complete(RtspResponse response);

    /** Answers as if the handler had thrown this. */
    boolean fail(Throwable cause);
}
