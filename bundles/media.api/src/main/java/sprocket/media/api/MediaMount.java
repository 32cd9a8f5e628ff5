// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Where a {@link MediaSource} appears, such as {@code /cameras}. The source with the longest matching mount is asked
 * first, at equal length the one with the higher ranking. If it has no presentation, the next one is asked. It becomes
 * the service property {@code media.mount}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MediaMount {

    /** Name of the service property. */
    String PROPERTY = "media.mount";

    String value() default "/";
}
