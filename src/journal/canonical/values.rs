//! The values of an event, for serde.
//!
//! What no event has (floats, bytes, units) or what RON writes in more than one way is a deviation.

use std::borrow::Cow;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, EnumAccess, IntoDeserializer as _, MapAccess, SeqAccess, VariantAccess, Visitor,
        value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::cursor::{Cursor, Deviation};

type Answer<T> = Result<T, Deviation>;

macro_rules! counts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
            visitor.visit_u64(self.count()?)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Cursor<'de> {
    type Error = Deviation;

    counts!(deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct identifier
        ignored_any
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Answer<V::Value> {
        Err(Deviation)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        match self.word()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Deviation),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        match self.peek() {
            b'N' if self.word()? == "None" => visitor.visit_none(),
            // `Some(…)` is never written, and nothing else that an option holds begins so.
            b'N' | b'S' => Err(Deviation),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.items("[", "]", visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Answer<V::Value> {
        self.items("(", ")", visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Answer<V::Value> {
        self.items("(", ")", visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.expect("{")?;
        let map = visitor.visit_map(Map(Items::new(self, b'}')))?;
        self.expect("}")?;
        Ok(map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        // Without any field there are several ways to write a struct.
        if self.starts_with("()") { Err(Deviation) } else { self.fields(visitor) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        visitor.visit_enum(self)
    }
}

impl<'de> Cursor<'de> {
    fn items<V: Visitor<'de>>(&mut self, open: &str, close: &'static str, visitor: V) -> Answer<V::Value> {
        self.expect(open)?;
        let end = close.as_bytes().first().copied().unwrap_or(0);
        let items = visitor.visit_seq(Items::new(self, end))?;
        self.expect(close)?;
        Ok(items)
    }

    /// `(name:value,name:value)`
    fn fields<V: Visitor<'de>>(&mut self, visitor: V) -> Answer<V::Value> {
        self.expect("(")?;
        let fields = visitor.visit_map(Fields(Items::new(self, b')')))?;
        self.expect(")")?;
        Ok(fields)
    }
}

/// Values between commas.
struct Items<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    end: u8,
    is_first: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    fn new(cursor: &'a mut Cursor<'de>, end: u8) -> Self {
        Self { cursor, end, is_first: true }
    }

    /// Whether another one follows; the comma before it is behind then.
    fn has_next(&mut self) -> Answer<bool> {
        if self.cursor.peek() == self.end {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.cursor.expect(",")?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Deviation;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Answer<Option<T::Value>> {
        if self.has_next()? { seed.deserialize(&mut *self.cursor).map(Some) } else { Ok(None) }
    }
}

/// The entries of `{key:value,key:value}`.
struct Map<'a, 'de>(Items<'a, 'de>);

impl<'de> MapAccess<'de> for Map<'_, 'de> {
    type Error = Deviation;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Answer<Option<K::Value>> {
        self.0.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Answer<V::Value> {
        self.0.cursor.expect(":")?;
        seed.deserialize(&mut *self.0.cursor)
    }
}

/// The fields of `(name:value,name:value)`.
struct Fields<'a, 'de>(Items<'a, 'de>);

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Deviation;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Answer<Option<K::Value>> {
        if !self.0.has_next()? {
            return Ok(None);
        }
        seed.deserialize(BorrowedStrDeserializer::new(self.0.cursor.word()?)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Answer<V::Value> {
        self.0.cursor.expect(":")?;
        seed.deserialize(&mut *self.0.cursor)
    }
}

impl<'de> EnumAccess<'de> for &mut Cursor<'de> {
    type Error = Deviation;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Answer<(V::Value, Self)> {
        let word: BorrowedStrDeserializer<'de, Deviation> = BorrowedStrDeserializer::new(self.word()?);
        Ok((seed.deserialize(word.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Cursor<'de> {
    type Error = Deviation;

    fn unit_variant(self) -> Answer<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Answer<T::Value> {
        self.expect("(")?;
        let value = seed.deserialize(&mut *self)?;
        self.expect(")")?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Answer<V::Value> {
        self.items("(", ")", visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Answer<V::Value> {
        self.fields(visitor)
    }
}
