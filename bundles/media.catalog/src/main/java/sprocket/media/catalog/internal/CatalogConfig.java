// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the media catalog, and gives the defaults to the component that it annotates.
 * {@link CatalogSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = CatalogConfig.PID,
        name = "Sprocket media catalog",
        description = "How media are found and read.")
@interface CatalogConfig {

    String PID = "sprocket.media.catalog";

    @AttributeDefinition(
            name = "Reader threads",
            min = "0",
            max = "256",
            description = "Number of threads that find, read and packetise media. 0: twice the number of processors.")
    @Range(min = 0, max = 256)
    int reader_threads() default 0;

    @AttributeDefinition(
            name = "Hold grace",
            min = "1",
            max = "60",
            description = "Seconds for which requests wait for a source whose bundle is being updated, before they go"
                    + " on without it.")
    @Range(min = 1, max = 60, unit = "seconds")
    int hold_grace() default 5;

    @AttributeDefinition(
            name = "Held requests",
            min = "0",
            max = "100000",
            description = "Number of requests that may wait for a source whose bundle is being updated; further ones"
                    + " are refused.")
    @Range(min = 0, max = 100_000)
    int max_held() default 1000;
}
