${marking}

<#list blocks as block>
<#if block.kind == "items">
<#list block.lines as line>
- ${line}
</#list>
<#elseif block.kind == "heading">
== ${block.text} ==
<#elseif block.kind == "link">
${block.address}
<#else>
${block.text}
</#if>

</#list>
${marking}
