// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names the mode of a {@link StreamSetup}. It becomes the service property {@code rtsp.setup.mode}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SetupMode {

    String PREFIX_ = "rtsp.";

    /** Name of the service property. */
    String PROPERTY = "rtsp.setup.mode";

    /** As in the Transport header, in upper case: {@code RECORD}. */
    String value();
}
