// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The limits of a setting that is a number. They are those of the setting's {@code @AttributeDefinition}, which is not
 * visible at run time (its retention is CLASS). A test of the distribution compares the two.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {

    /** The lowest value that is allowed. */
    int min();

    /** The highest value that is allowed. */
    int max();

    /** What is counted, in the plural, such as "seconds"; empty for a plain number. */
    String unit() default "";
}
