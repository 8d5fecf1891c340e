package dev.keepsake.s3.server;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.robothy.s3.core.service.BucketService;
import com.robothy.s3.core.service.ObjectService;
import com.robothy.s3.core.service.manager.LocalS3Manager;
import com.robothy.s3.core.service.manager.vectors.LocalS3VectorsManager;
import com.robothy.s3.core.service.s3vectors.S3VectorsService;
import com.robothy.s3.rest.service.ServiceFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;

/** The services of one LocalS3 server; LocalS3's own factory keeps them in a static map for all servers of a JVM. */
final class LocalS3Services implements ServiceFactory {
    private final Map<Class<?>, Supplier<?>> suppliers = new ConcurrentHashMap<>();

    private LocalS3Services() {}

    static LocalS3Services inMemory() {
        LocalS3Manager manager = LocalS3Manager.createInMemoryS3Manager();
        LocalS3Services services = new LocalS3Services();
        services.single(BucketService.class, manager.bucketService());
        services.single(ObjectService.class, manager.objectService());
        services.single(
                S3VectorsService.class, LocalS3VectorsManager.createInMemory().s3VectorsService());
        services.single(XmlMapper.class, xmlMapper());
        services.single(ObjectMapper.class, jsonMapper());
        return services;
    }

    @Override
    public <T> void register(Class<T> type, Supplier<? extends T> supplier) {
        suppliers.put(type, supplier);
    }

    @Override
    public <T> T getInstance(Class<T> type) {
        Supplier<?> supplier = suppliers.get(type);
        if (supplier == null) {
            throw new IllegalStateException("LocalS3 asks for a " + type.getName() + ", known are " + suppliers.keySet()
                    + "; register it in LocalS3Services.inMemory()");
        }
        return type.cast(supplier.get());
    }

    private <T> void single(Class<T> type, T instance) {
        register(type, () -> instance);
    }

    private static XmlMapper xmlMapper() {
        XMLInputFactory input = new WstxInputFactory();
        input.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XmlMapper mapper = new XmlMapper(new XmlFactory(input, new WstxOutputFactory()));
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.registerModules(new Jdk8Module(), new JavaTimeModule());
        return mapper;
    }

    private static ObjectMapper jsonMapper() {
        return new ObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .registerModules(new Jdk8Module(), new JavaTimeModule());
    }
}
