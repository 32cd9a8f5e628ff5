// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * An {@link RtspMethodHandler} that never blocks: it reads no file, waits for no other thread, calls nothing that
 * might, and returns within a fraction of a millisecond. The server may call it on the event loop of the connection,
 * which saves the way to a worker thread and back. A handler that blocks there stops the media of all viewers of the
 * loop, and no deadline ends it. It becomes the service property {@code rtsp.non.blocking}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface NonBlocking {

    String PREFIX_ = "rtsp.";

    /** Name of the service property, a boolean. */
    String PROPERTY = "rtsp.non.blocking";
}
