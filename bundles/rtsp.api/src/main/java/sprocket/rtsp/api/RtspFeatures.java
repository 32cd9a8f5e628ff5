// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Feature tags that the method honours. A request whose Require or Proxy-Require names a tag that its method does not
 * list is answered 551 with Unsupported (RFC 2326, section 12.32) before the handler is called. It becomes the service
 * property {@code rtsp.features}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RtspFeatures {

    /** Name of the service property. */
    String PROPERTY = "rtsp.features";

    String[] value();
}
