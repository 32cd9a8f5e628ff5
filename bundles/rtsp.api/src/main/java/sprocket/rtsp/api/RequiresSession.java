// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The method needs a session in one of the given states. The server checks it before it calls the handler: 454 without
 * a valid session, 455 with Allow in another state. It becomes the service property {@code rtsp.requires.session}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RequiresSession {

    String PREFIX_ = "rtsp.";

    /** Name of the service property. */
    String PROPERTY = "rtsp.requires.session";

    SessionState[] value() default {SessionState.INIT, SessionState.READY, SessionState.PLAYING, SessionState.RECORDING
    };
}
